"""Your function writes the noise into the image that it was given.

Whoever called it may still need that image. Look at the line that writes into it: image += and image[...] = do.
"""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    image[...] = np.clip(image + rng.normal(0, sigma, size=image.shape), 0, 255)
    return image.astype(float)
