# mistake: output_is_always_3x3
import numpy as np


def convolve(image, kernel):
    out = np.zeros((3, 3))
    for n in range(9):
        a, b = n // 3, n % 3
        out[a, b] = (image[a:a + kernel.shape[0], b:b + kernel.shape[1]] * kernel).sum()
    return out
