"""Your function adds evenly spread numbers whose standard deviation is sigma.

The spread is right, the shape is not: normal numbers crowd around 0 and have no fixed ends. Look at the name of
the function that draws your numbers.
"""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    end = sigma * np.sqrt(3)
    return np.clip(image + rng.uniform(-end, end, size=image.shape), 0, 255)
