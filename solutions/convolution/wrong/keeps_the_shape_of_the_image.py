"""Your function puts the right numbers in the top left corner of an output as large as the image.

The rows and columns left over hold zeros that belong to no window. An H×W image and an h×w kernel give
(H-h+1)×(W-w+1). Look at the shape that the output gets.
"""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    output = np.zeros(image.shape)
    for i in range(image.shape[0] - h + 1):
        for j in range(image.shape[1] - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
