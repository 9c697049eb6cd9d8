"""Your function takes windows that are as wide as the kernel is high, as if every kernel were square.

Where the kernel is not square, its columns and the columns of the output are counted wrongly. Look at
where the size of the kernel is read: its shape has two numbers, and len(kernel) is only the first.
"""

import numpy as np


def convolve_colour(image, kernel):
    H, W, _ = image.shape
    n = len(kernel)
    output = np.zeros((H - n + 1, W - n + 1, 3))
    for c in range(3):
        for i in range(H - n + 1):
            for j in range(W - n + 1):
                for p in range(n):
                    for q in range(min(n, kernel.shape[1])):
                        output[i, j, c] += float(image[i + p, j + q, c]) * kernel[p, q]
    return output
