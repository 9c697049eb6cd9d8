# mistake: window_one_row_late
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1
    out = np.zeros((n, m))
    for p in range(n * m):
        y, x = divmod(p, m)
        for i in range(h):
            for j in range(w):
                out[y, x] += float(image[y + i + 1, x + j]) * float(kernel[i, j])
    return out
