"""math.fsum over the products of each window."""
from math import fsum

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    return np.array([
        [fsum((image[i:i + h, j:j + w] * kernel).flat) for j in range(image.shape[1] - w + 1)]
        for i in range(image.shape[0] - h + 1)
    ])
