# mistake: window_one_column_late
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1
    out = np.zeros((n, m))
    for p in range(n * m):
        y, x = divmod(p, m)
        s = 0.0
        for i in range(h):
            for j in range(w):
                s += float(image[y + i, x + 1 + j]) * float(kernel[i, j])
        out[y, x] = s
    return out
