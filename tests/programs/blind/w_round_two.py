# mistake: rounds_to_two_decimals
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    f = lambda y, x: round(float(np.sum(image[y:y + h, x:x + w] * kernel)), 2)
    return np.array([[f(y, x) for x in range(image.shape[1] - w + 1)] for y in range(image.shape[0] - h + 1)])
