"""Your function writes its results into the image that it was given, so the caller's image is changed.

A slice of an array is no copy: what is written into it is written into the image. The results need an
array of their own. Look at every line that assigns to the image or to a part of it.
"""

import numpy as np


def convolve_colour(image, kernel):
    H, W, channels = image.shape
    h, w = kernel.shape
    output = image[: H - h + 1, : W - w + 1]
    for c in range(3):
        for i in range(H - h + 1):
            for j in range(W - w + 1):
                output[i, j, c] = np.sum(image[i : i + h, j : j + w, c] * kernel)
    return output
