"""Your function takes as many columns as the image has rows, as if every picture were square.

The shape of an image has three numbers: rows, columns, channels. Look at where the number of columns is
read; len(image) is the number of rows only.
"""

import numpy as np


def to_grey(image):
    n = len(image)
    output = np.zeros((n, n))
    for i in range(n):
        for j in range(min(n, image.shape[1])):
            output[i, j] = image[i, j] @ np.array([0.299, 0.587, 0.114])
    return output
