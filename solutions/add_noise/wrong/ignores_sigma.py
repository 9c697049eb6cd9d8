"""Your function makes noise with a spread of 10, whatever sigma is.

10 is the sigma of the example in the lesson. Look at whether sigma is used where you draw.
"""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    return np.clip(image + rng.normal(0, 10, size=image.shape), 0, 255)
