"""Your function adds noise whose mean is sigma, and whose spread is 1.

The mean comes first in rng.normal, and the spread second; what is left out is 0 and 1. Look at the order of
what you hand over, or at the name: loc is the mean, scale the spread.
"""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    return np.clip(image + rng.normal(sigma, size=image.shape), 0, 255)
