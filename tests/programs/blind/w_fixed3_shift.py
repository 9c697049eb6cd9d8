# mistake: kernel_is_always_3x3
import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    out = np.zeros((H - 2, W - 2))
    for i in (0, 1, 2):
        for j in (0, 1, 2):
            out += kernel[i, j] * image[i:H - 2 + i, j:W - 2 + j]
    return out
