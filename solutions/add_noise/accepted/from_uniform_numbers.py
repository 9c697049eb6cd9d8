"""Normal numbers made from uniform ones (Box and Muller)."""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    radius = np.sqrt(-2 * np.log(1 - rng.random(image.shape)))
    noise = sigma * radius * np.cos(2 * np.pi * rng.random(image.shape))
    return np.minimum(np.maximum(image + noise, 0.0), 255.0)
