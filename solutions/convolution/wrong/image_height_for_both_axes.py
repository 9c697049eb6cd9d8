"""Your function uses the height of the image for its width as well, as if every image were square.

A wide image is then cut off, and a narrow one is read beyond its edge. The shape of an image has two
numbers: how many rows, and how many columns. Look at where the size of the image is read.
"""

import numpy as np


def convolve(image, kernel):
    n = image.shape[0]
    h, w = kernel.shape
    output = np.zeros((n - h + 1, n - w + 1))
    for i in range(n - h + 1):
        for j in range(n - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
