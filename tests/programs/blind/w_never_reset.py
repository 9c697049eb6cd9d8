# mistake: total_is_never_reset
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    s = 0.0
    out = []
    for block in v.reshape(-1, *kernel.shape):
        for a, b in zip(block.flat, kernel.flat):
            s += float(a) * float(b)
        out.append(s)
    return np.array(out).reshape(v.shape[:2])
