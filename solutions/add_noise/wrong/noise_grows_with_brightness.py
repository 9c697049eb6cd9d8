"""Your function multiplies each pixel by a random number, so that bright pixels get more noise than dark ones.

Noise is added here, and its spread is the same everywhere. Look at how noise and image are put together.
"""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    return np.clip(image * rng.normal(1, sigma / 100, size=image.shape), 0, 255)
