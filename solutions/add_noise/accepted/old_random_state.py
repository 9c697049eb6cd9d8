"""The older interface of numpy, with a seed for all, and masks in place of clip."""

import numpy as np


def add_noise(image, sigma, seed=None):
    np.random.seed(seed)
    output = image.astype(float) + sigma * np.random.randn(*image.shape)
    output[output < 0] = 0
    output[output > 255] = 255
    return output
