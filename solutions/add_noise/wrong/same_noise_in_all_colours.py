"""Your function adds the same noise to red, green and blue.

Each number of a colour picture gets noise of its own. Look at the shape of what is drawn: does it have the third axis?
"""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    noise = rng.normal(0, sigma, size=image.shape[:2])
    if image.ndim == 3:
        noise = noise[:, :, None]
    return np.clip(image + noise, 0, 255)
