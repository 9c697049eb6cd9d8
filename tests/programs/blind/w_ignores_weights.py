# mistake: ignores_the_weights
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    c = np.zeros((image.shape[0] + 1, image.shape[1] + 1))
    c[1:, 1:] = image.astype(float).cumsum(0).cumsum(1)
    return c[h:, w:] - c[:-h, w:] - c[h:, :-w] + c[:-h, :-w]
