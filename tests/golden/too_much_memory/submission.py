import numpy as np


def convolve(image, kernel):
    return np.ones((100_000, 100_000))
