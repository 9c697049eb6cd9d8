"""Your function clips its results to the range from 0 to 255 and stores them as uint8.

That makes a picture that can be shown, but the exercise asks for the sums themselves, which may be
negative, fractional or larger than 255. Look at what happens to the output after the sums.
"""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    output = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(output.shape[0]):
        for j in range(output.shape[1]):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    output = np.clip(output, 0, 255)
    return output.astype(np.uint8)
