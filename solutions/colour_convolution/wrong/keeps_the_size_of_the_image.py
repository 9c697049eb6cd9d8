"""Your function returns a picture as large as the image, as if there were black pixels around it.

Here the kernel must lie on the image with all its weights, so the output is smaller. Look at whether the
image is padded, and at the shape in which the output is made.
"""

import numpy as np


def convolve_colour(image, kernel):
    H, W, _ = image.shape
    h, w = kernel.shape
    padded = np.pad(image.astype(float), ((h // 2, h), (w // 2, w), (0, 0)))
    output = np.zeros(image.shape)
    for i in range(H):
        for j in range(W):
            for c in range(3):
                output[i, j, c] = np.sum(padded[i : i + h, j : j + w, c] * kernel)
    return output
