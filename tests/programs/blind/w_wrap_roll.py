# mistake: pads_by_wrapping
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    total = np.zeros(image.shape, dtype=float)
    for i in range(h):
        for j in range(w):
            total += np.roll(image, (h // 2 - i, w // 2 - j), axis=(0, 1)) * kernel[i, j]
    return total
