"""Your function keeps pixels from rising above 255, and lets them fall below 0.

Noise is as often negative as positive. Look at both ends of the range.
"""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    return np.minimum(image + rng.normal(0, sigma, size=image.shape), 255)
