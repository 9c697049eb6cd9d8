"""Your function takes the rows of the border from the kernel's width and its columns from the kernel's height.

For square kernels that makes no difference. A kernel with two rows and five columns needs one row of zeros and
four columns. Look at which number of the kernel's shape goes to which axis.
"""

import numpy as np


def convolve_same(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    framed = np.pad(image, (((w - 1) // 2, w // 2), ((h - 1) // 2, h // 2)))
    rows, columns = framed.shape[0] - h + 1, framed.shape[1] - w + 1
    output = np.zeros((max(rows, 0), max(columns, 0)))
    for i in range(rows):
        for j in range(columns):
            output[i, j] = np.sum(framed[i:i + h, j:j + w] * kernel)
    return output
