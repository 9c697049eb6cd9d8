# mistake: takes_kernel_height_for_width
import numpy as np


def convolve(image, kernel):
    kw, kh = np.shape(kernel)
    H, W = np.shape(image)
    n, m = H - kh + 1, W - kw + 1
    return np.array([[(image[y:y + kh, x:x + kw] * kernel).sum() for x in range(m)] for y in range(n)], dtype=float)
