# mistake: flips_both_axes
import numpy as np


def convolve(image, kernel):
    n = image.shape[0] - kernel.shape[0] + 1
    m = image.shape[1] - kernel.shape[1] + 1
    out = np.zeros((n, m))
    for i in range(kernel.shape[0]):
        for j in range(kernel.shape[1]):
            out += image[i:i + n, j:j + m] * float(kernel[-i - 1, -j - 1])
    return out
