"""A loop over all numbers, with Python's own random module."""

import random

import numpy as np


def add_noise(image, sigma, seed=None):
    dice = random.Random(seed)
    output = np.zeros(image.size)
    for k, pixel in enumerate(image.ravel().tolist()):
        output[k] = min(max(pixel + dice.gauss(0, sigma), 0), 255)
    return output.reshape(image.shape)
