"""Your function stretches its result so that the smallest value becomes 0 and the largest 255.

Clipping moves only what leaves the range; all other values stay. Look at what happens after noise and image are added.
"""

import numpy as np


def add_noise(image, sigma, seed=None):
    rng = np.random.default_rng(seed)
    noisy = image + rng.normal(0, sigma, size=image.shape)
    return (noisy - noisy.min()) / max(noisy.max() - noisy.min(), 1e-9) * 255
