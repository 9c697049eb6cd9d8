"""Shift and add: a loop over the kernel, each weight multiplying the whole shifted image."""

import numpy as np


def convolve(image, kernel):
    # numpy 1 keeps uint8 when an array meets a single small number: 200 * 2 would be 144.
    image = image.astype(np.float64)
    h, w = kernel.shape
    rows = image.shape[0] - h + 1
    columns = image.shape[1] - w + 1
    output = np.zeros((rows, columns))
    for p in range(h):
        for q in range(w):
            output += image[p : p + rows, q : q + columns] * kernel[p, q]
    return output
