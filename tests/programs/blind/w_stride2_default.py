# mistake: moves_two_pixels_at_a_time
import numpy as np


def convolve(image, kernel, step=2):
    h, w = kernel.shape
    n = (image.shape[0] - h) // step + 1
    m = (image.shape[1] - w) // step + 1
    out = np.zeros((n, m))
    for p in range(n * m):
        y, x = divmod(p, m)
        out[y, x] = np.sum(image[y * step:y * step + h, x * step:x * step + w] * kernel)
    return out
