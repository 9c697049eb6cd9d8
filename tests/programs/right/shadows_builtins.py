"""Shadows built-ins: sum, list, max, type, len and range are variables here."""
import numpy as np

list = [1, 2, 3]
type = "valid"
max = 255
id = None


def convolve(image, kernel):
    len, range = kernel.shape
    input = np.zeros((image.shape[0] - len + 1, image.shape[1] - range + 1))
    for dir in np.arange(input.shape[0]):
        for abs in np.arange(input.shape[1]):
            sum = 0
            for iter in np.arange(len):
                for next in np.arange(range):
                    sum += image[dir + iter, abs + next] * kernel[iter, next]
            input[dir, abs] = sum
    return input
