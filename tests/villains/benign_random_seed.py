"""A right solution that seeds and uses every random generator.

verdict: accepted
must not: change the random inputs of a case
"""
import random

import numpy as np

np.random.seed(42)
random.seed(42)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    assert np.random.rand() + random.random() + np.random.default_rng().random() < 3
    return right(image, kernel)
