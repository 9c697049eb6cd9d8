# right
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    at = np.vectorize(lambda y, x: np.sum(image[y:y + h, x:x + w] * kernel), otypes=[float])
    return at(*np.indices((image.shape[0] - h + 1, image.shape[1] - w + 1)))
