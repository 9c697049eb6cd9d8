# mistake: adds_unfinished_sums
import numpy as np


def convolve(image, kernel):
    n, m = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    out = np.zeros((n, m))
    total = np.zeros((n, m))
    for i in range(kernel.shape[0]):
        for j in range(kernel.shape[1]):
            total += image[i:i + n, j:j + m] * float(kernel[i, j])
        out += total
    return out
