import numpy as np


def convolve(image, kernel)
    return image
