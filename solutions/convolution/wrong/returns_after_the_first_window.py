"""Your function returns as soon as the first window is done, so all other cells stay zero.

A return ends the whole function, also in the middle of a loop. Look at what you return, and when: an
index such as [0] picks one number, too.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
            return output
