"""Your function uses the width of the kernel for its height as well, as if every kernel were square.

A kernel may be taller than wide, or wider than tall. Its shape has two numbers: how many rows, and how
many columns. Look at every place where the size of the kernel is used.
"""

import numpy as np


def convolve(image, kernel):
    size = kernel.shape[1]
    rows = image.shape[0] - size + 1
    cols = image.shape[1] - size + 1
    output = np.zeros((rows, cols))
    for i in range(rows):
        for j in range(cols):
            total = 0
            for a in range(size):
                for b in range(size):
                    total += image[i + a, j + b] * kernel[a, b]
            output[i, j] = total
    return output
