"""Lists of lists and a power of e, turned into an array only at the end."""

import math

import numpy as np


def gaussian_kernel(size, sigma):
    steps = range(-(size // 2), size // 2 + 1)
    weights = [[math.e ** (-(math.hypot(x, y) / sigma) ** 2 / 2) for x in steps] for y in steps]
    total = sum(sum(row) for row in weights)
    return np.array([[weight / total for weight in row] for row in weights])
