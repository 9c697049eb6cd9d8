"""Your function turns the kernel upside down and left to right before it multiplies.

Many textbooks define convolution so, but this exercise does not: the kernel lies on the window as it is
written, its first weight on the first pixel. np.flip, np.rot90 twice, kernel[::-1, ::-1] and indices
that count from the end turn it; np.convolve and a product of Fourier transforms do it by themselves.
"""

import numpy as np


def convolve(image, kernel):
    flipped = np.flip(kernel)
    H, W = image.shape
    h, w = flipped.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * flipped)
    return output
