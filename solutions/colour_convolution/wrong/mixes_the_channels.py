"""Your function writes the same number into all three channels: the sum over red, green and blue
together.

Each channel of the output comes from the same channel of the image alone. Look at what is summed, and
whether the index of the channel stands wherever the image is read.
"""

import numpy as np


def convolve_colour(image, kernel):
    H, W, channels = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1, 3))
    for c in range(3):
        for i in range(H - h + 1):
            for j in range(W - w + 1):
                output[i, j, c] = np.sum(image[i : i + h, j : j + w] * kernel[:, :, None])
    return output
