"""Your function adds positive numbers only.

Noise is as often negative as positive, so that the picture keeps its brightness. Look for abs, or a square, around the
numbers that you draw.
"""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    return np.clip(image + np.abs(rng.normal(0, sigma, size=image.shape)), 0, 255)
