"""Your function uses the height of the image for its width as well, as if every image were square.

The shape of an image has two numbers: how many rows, and how many columns. Look at where the size of the image
is read.
"""

import numpy as np


def box_blur(image, size=3):
    n = image.shape[0]
    output = np.zeros((n - size + 1, n - size + 1))
    for i in range(n - size + 1):
        for j in range(n - size + 1):
            window = image[i:i + size, j:j + size]
            output[i, j] = np.sum(window.astype(float)) / size**2
    return output
