"""Your function gives the channels in the opposite order: blue, green, red.

Some libraries read pictures so. Here channel 0 of the output comes from channel 0 of the image. Look at
the order in which the three are put together, and for [..., ::-1].
"""

import numpy as np


def convolve_colour(image, kernel):
    H, W, channels = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1, 3))
    for c in range(3):
        for i in range(H - h + 1):
            for j in range(W - w + 1):
                output[i, j, 2 - c] = np.sum(image[i : i + h, j : j + w, c] * kernel)
    return output
