"""Your function adds the red result to the green one, and both to the blue one.

Something that should begin at zero for every channel keeps what the channel before has left in it. Look
at where the sum, or the array for one channel, is set to zero: before the loop over the channels, or
inside it.
"""

import numpy as np


def convolve_colour(image, kernel):
    H, W, channels = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1, 3))
    for c in range(3):
        for i in range(H - h + 1):
            for j in range(W - w + 1):
                output[i, j, c:] += np.sum(image[i : i + h, j : j + w, c] * kernel)
    return output
