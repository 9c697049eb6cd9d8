"""Your function returns the noise without the image.

Image plus noise is wanted. Look at where the image enters your result.
"""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    return np.clip(rng.normal(0, sigma, size=image.shape), 0, 255)
