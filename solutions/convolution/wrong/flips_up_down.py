"""Your function turns the kernel upside down before it multiplies.

The exercise uses the kernel as it is written: its first row lies on the first row of the window. A
kernel that is the same upside down hides the difference. kernel[::-1], np.flipud and indices that count
from the end reverse its rows; np.convolve along the columns does it by itself.
"""

import numpy as np


def convolve(image, kernel):
    kernel = kernel[::-1]
    h, w = kernel.shape
    output = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(output.shape[0]):
        for j in range(output.shape[1]):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
