"""from numpy import *, so that sum, min and round are numpy's."""
from numpy import *


def convolve(image, kernel):
    h, w = shape(kernel)
    out = zeros((shape(image)[0] - h + 1, shape(image)[1] - w + 1))
    for i in arange(shape(out)[0]):
        for j in arange(shape(out)[1]):
            out[i, j] = sum(multiply(image[i:i + h, j:j + w], kernel))
    return out
