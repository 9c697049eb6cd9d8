# right
import numpy as np


def convolve(ⅼight, шум):
    out = np.full((ⅼight.shape[0] - шум.shape[0] + 1, ⅼight.shape[1] - шум.shape[1] + 1), np.nan)
    y = out.shape[0]
    while y:
        y -= 1
        x = out.shape[1]
        while x:
            x -= 1
            out[y, x] = 0
            i = шум.shape[0]
            while i:
                i -= 1
                j = шум.shape[1]
                while j:
                    j -= 1
                    out[y, x] += float(ⅼight[y + i, x + j]) * float(шум[i, j])
    return out
