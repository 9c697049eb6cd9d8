"""Your function works out the width of the output from the height of the kernel.

With a square kernel the two are the same, so nothing shows. Rows of the output depend on the height of
the kernel and columns on its width. Look at the formula for the shape of the output.
"""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out_h = image.shape[0] - h + 1
    out_w = image.shape[1] - h + 1
    output = np.zeros((out_h, out_w))
    for i in range(out_h):
        for j in range(out_w):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
