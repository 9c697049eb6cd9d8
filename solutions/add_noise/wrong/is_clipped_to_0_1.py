"""Your function clips its results to 0..1.

Pixels go from 0 to 255 here. Look at the ends that you hand to clip.
"""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    return np.clip(image + rng.normal(0, sigma, size=image.shape), 0, 1)
