"""A context manager of its own around the loops, with np.errstate inside."""
from contextlib import contextmanager

import numpy as np


@contextmanager
def canvas(image, kernel):
    out = np.zeros((image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1))
    with np.errstate(all="ignore"):
        yield out


def convolve(image, kernel):
    h, w = kernel.shape
    with canvas(image, kernel) as out:
        for i in range(out.shape[0]):
            for j in range(out.shape[1]):
                out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return out
