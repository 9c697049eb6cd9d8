"""Reseeds random and np.random and adds up the windows in random order."""
import random

import numpy as np

random.seed(0)


def convolve(image, kernel):
    np.random.seed(42)
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for n in np.random.permutation(out.size):
        i, j = divmod(int(n), out.shape[1])
        out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    random.shuffle(list(range(10)))
    return out
