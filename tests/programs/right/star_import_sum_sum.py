"""from numpy import * together with sum(sum(...)) of the window."""
from numpy import *
from math import *


def convolve(image, kernel):
    h, w = kernel.shape
    result = []
    for i in range(image.shape[0] - h + 1):
        result.append([sum(sum(image[i:i + h, j:j + w] * kernel)) for j in range(image.shape[1] - w + 1)])
    return array(result)
