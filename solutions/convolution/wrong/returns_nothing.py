"""Your function works out its result but never returns it, so the caller gets None.

What a function computes is lost when it ends, unless it is handed back. Look at the last line of your
function, and at every other place where it may end; a decorator has to return it, too.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
