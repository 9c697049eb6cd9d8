"""Your function divides the image by its largest pixel before it multiplies.

The exercise asks for the sums of the pixels as they are given, on whatever scale that is. Look at what
happens to the image before anything is multiplied.
"""

import numpy as np


def convolve(image, kernel):
    image = image / np.max(image)
    h, w = kernel.shape
    output = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(output.shape[0]):
        for j in range(output.shape[1]):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
