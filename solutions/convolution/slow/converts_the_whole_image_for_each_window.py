"""Your function is right, but it converts and copies the whole image again for every window.

A window needs only the few pixels under the kernel, and a conversion that is the same every time can be
done once. Look at what stands inside your loops and does not depend on them.
"""

from decimal import Decimal

import numpy as np


def exact(array):
    table = []
    for row in array.astype(float).tolist():
        table = table + [[Decimal(value) for value in row]]
    return table


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            pixels = exact(image)
            weights = exact(kernel)
            total = Decimal(0)
            for p in range(h):
                for q in range(w):
                    total += pixels[i + p][j + q] * weights[p][q]
            output[i, j] = float(total)
    return output
