"""Your function limits its results to the range from 0 to 255.

That makes a picture that can be shown, but the sums themselves are asked for, which may be negative or
larger. Look for np.clip, min and max.
"""

import numpy as np


def convolve_colour(image, kernel):
    H, W, channels = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1, 3))
    for c in range(3):
        for i in range(H - h + 1):
            for j in range(W - w + 1):
                output[i, j, c] = np.sum(image[i : i + h, j : j + w, c] * kernel)
    return np.clip(output, 0, 255)
