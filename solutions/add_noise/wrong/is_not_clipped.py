"""Your function returns pixels below 0 and above 255.

A pixel cannot be darker than black or brighter than white, so the sum is clipped. Look at what happens after noise
and image are added: clipping the image or the noise before has no effect on the sum.
"""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    return image + rng.normal(0, sigma, size=image.shape)
