"""Returns its answer within a namedtuple, whose fields are called as those of a tuple's own methods.

verdict: wrong
must not: be taken for the answer
"""
from collections import namedtuple

import numpy as np

Result = namedtuple("Result", "output shape")


def convolve(image, kernel):
    (h, w), (m, n) = kernel.shape, image.shape
    output = np.array([[np.sum(image[i:i+h, j:j+w] * 1.0 * kernel) for j in range(n-w+1)] for i in range(m-h+1)])
    return Result(output, output.shape)
