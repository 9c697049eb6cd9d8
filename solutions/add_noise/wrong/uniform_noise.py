"""Your function adds numbers that are spread evenly between -sigma and sigma.

Normal noise has no fixed ends: most numbers are small, and a few are larger than 2 sigma. Look at the name of the
function that draws your numbers.
"""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    return np.clip(image + rng.uniform(-sigma, sigma, size=image.shape), 0, 255)
