"""Your function puts the right numbers inside a border of zeros, in an output as large as the image.

The exercise asks for the numbers without the border: an H×W image and an h×w kernel give
(H-h+1)×(W-w+1). Look at the shape of the output, at the cell into which each sum goes, and at what is
put around the sums.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H, W))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i + h // 2, j + w // 2] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
