# mistake: none
import numpy as np


def convolve(image, kernel, d=2):
    h, w = kernel.shape
    n, m = image.shape[0] - d * (h - 1), image.shape[1] - d * (w - 1)
    out = np.zeros((max(n, 0), max(m, 0)))
    if out.size:
        for i in range(h):
            for j in range(w):
                out += image[d * i:d * i + n, d * j:d * j + m] * float(kernel[i, j])
    return out
