"""Your function returns the three channels one behind the other: the colour is the first axis, not the
last.

Some libraries keep pictures so. Here the output has the shape (rows, columns, 3), like the image. Look at
how the three results are put together: np.array and np.stack put a new axis in front if nothing else is
said.
"""

import numpy as np


def convolve_colour(image, kernel):
    H, W, channels = image.shape
    h, w = kernel.shape
    output = np.zeros((3, H - h + 1, W - w + 1))
    for c in range(3):
        for i in range(H - h + 1):
            for j in range(W - w + 1):
                output[c, i, j] = np.sum(image[i : i + h, j : j + w, c] * kernel)
    return output
