"""Your function is right when it is called once, but the next call adds its sums to those of the call
before.

An array that lives outside the function keeps its numbers between calls. Look at where the output is
created, and whether it starts from zero in every call.
"""

import numpy as np

buffers = {}


def convolve(image, kernel):
    h, w = kernel.shape
    rows = image.shape[0] - h + 1
    cols = image.shape[1] - w + 1
    if (rows, cols) not in buffers:
        buffers[rows, cols] = np.zeros((rows, cols))
    output = buffers[rows, cols]
    for i in range(rows):
        for j in range(cols):
            for p in range(h):
                for q in range(w):
                    output[i, j] += image[i + p, j + q] * kernel[p, q]
    return output.copy()
