"""Image and kernel as two long polynomials, multiplied by numpy.polynomial."""
import numpy as np
from numpy.polynomial import polynomial as P


def convolve(image, kernel):
    (H, W), (h, w) = image.shape, kernel.shape
    wide = np.zeros((h, W))
    wide[:, :w] = kernel[::-1, ::-1]
    product = P.polymul(image.astype(float).ravel(), wide.ravel())
    coefficients = np.zeros((H + h) * W)
    coefficients[:len(product)] = product
    return coefficients.reshape(H + h, W)[h - 1:H, w - 1:]
