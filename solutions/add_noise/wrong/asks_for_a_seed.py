"""Your function cannot be called without a seed.

The seed may be left out, and then it is None. Look at the first line of your function, and compare it with the task's.
"""

import numpy as np


def add_noise(image, sigma, seed):
    rng = np.random.default_rng(seed)
    return np.clip(image + rng.normal(0, sigma, size=image.shape), 0, 255)
