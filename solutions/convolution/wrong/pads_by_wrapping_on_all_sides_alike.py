"""Your function wraps the image around at all its edges, so windows at one side see pixels of the other
side.

The exercise asks for no padding of any kind: only windows that lie wholly inside the image count, and
the output is smaller than the image. Look at where pixels beyond the edge are chosen: by padding, by an
index with % or below 0, by np.roll, or by a product of Fourier transforms.
"""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    padded = np.pad(image, ((h // 2, h // 2), (w // 2, w // 2)), mode="wrap")
    H, W = padded.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(padded[i:i + h, j:j + w] * kernel)
    return output
