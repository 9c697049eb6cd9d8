"""Your function multiplies all weights of the kernel by the same pixel, the first one of the window.

Each weight belongs to its own pixel, the one on which it lies. Look at what each weight is multiplied
by: image[i, j] gives these numbers, in loops as well as in image[i, j] * kernel.
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
                    output[i, j] += image[i, j] * kernel[p, q]
    return output
