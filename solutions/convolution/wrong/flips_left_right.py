"""Your function reverses the kernel from left to right before it multiplies.

The exercise uses the kernel as it is written: its first column lies on the first column of the window.
kernel[:, ::-1], np.fliplr and indices that count from the end reverse its columns; np.convolve along
the rows does it by itself.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            for m in range(h):
                for n in range(w):
                    output[i, j] += image[i + m, j + n] * kernel[m, w - 1 - n]
    return output
