"""functools.reduce with operator.add."""
from functools import reduce
from operator import add

import numpy as np


def convolve(image, kernel):
    image = np.array(image, dtype=float)
    H, W = image.shape
    h, w = kernel.shape
    return reduce(add, (image[p:H - h + p + 1, q:W - w + q + 1] * kernel[p, q] for p in range(h) for q in range(w)))
