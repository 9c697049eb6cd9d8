"""Your function writes its results into the image that it was given, so the caller's image is changed.

An array is not copied when it is passed to a function, and a slice of it is not a copy either. Results
need an array of their own. Look at every line that assigns to the image or to a part of it.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = image[:H - h + 1, :W - w + 1]
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
