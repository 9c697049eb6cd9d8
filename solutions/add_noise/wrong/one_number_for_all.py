"""Your function draws one random number and adds it to all pixels.

The picture becomes brighter or darker as a whole and gets no grain. Look at how many numbers are drawn: the shape
comes after mean and sigma.
"""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    return np.clip(image + rng.normal(0, sigma), 0, 255)
