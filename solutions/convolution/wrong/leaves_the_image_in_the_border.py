"""Your function starts from a copy of the image, so the border of its output still holds pixels of the
image.

The numbers inside are right, but the exercise asks for them alone: an H×W image and an h×w kernel give
(H-h+1)×(W-w+1). Look at what the output holds before the sums go into it: a copy of the image, for
example.
"""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    result = image.astype(float)
    for i in range(image.shape[0] - h + 1):
        for j in range(image.shape[1] - w + 1):
            result[i + h // 2, j + w // 2] = np.sum(image[i:i + h, j:j + w] * kernel)
    return result
