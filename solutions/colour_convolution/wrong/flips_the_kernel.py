"""Your function turns the kernel upside down and left to right before it multiplies.

Many textbooks define convolution so. Here the kernel lies on the window as it is written. Look for
np.flip, [::-1], np.rot90 and indices that count from the end.
"""

import numpy as np


def convolve_colour(image, kernel):
    H, W, channels = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1, 3))
    for c in range(3):
        for i in range(H - h + 1):
            for j in range(W - w + 1):
                output[i, j, c] = np.sum(image[i : i + h, j : j + w, c] * kernel[::-1, ::-1])
    return output
