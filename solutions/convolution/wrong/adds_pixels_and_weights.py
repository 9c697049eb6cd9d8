"""Your function adds each weight to its pixel where it should multiply the two.

The products are what is summed: pixel times weight, over the whole window. Look at how the window and
the kernel are joined: + and np.add in place of * and np.multiply.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] + kernel)
    return output
