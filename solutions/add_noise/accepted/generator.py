"""A generator of numpy, all at once."""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    return np.clip(image + rng.normal(0, sigma, size=image.shape), 0, 255)
