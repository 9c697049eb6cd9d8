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
    for i in range(h // 2, H - h // 2):
        for j in range(w // 2, W - w // 2):
            top, left = i - h // 2, j - w // 2
            output[i, j] = np.sum(image[top:top + h, left:left + w] * kernel)
    return output
