"""Your function keeps only the last product of each window.

Each product takes the place of the one before, where it should be added to it. Look at how a product
gets to the others: = replaces what is there, += adds to it. A sum that is set to zero again before each
product gives the same, and so does a += that is not indented far enough to be inside the loops.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            for p in range(h):
                for q in range(w):
                    output[i, j] = image[i + p, j + q] * kernel[p, q]
    return output
