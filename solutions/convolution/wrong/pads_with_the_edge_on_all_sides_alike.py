"""Your function repeats the edge pixels around the image before it slides the kernel, so the output is
too large.

The exercise asks for no padding of any kind: only windows that lie wholly inside the image count, and
the output is smaller than the image. Look at where the image is made larger, or where an index is kept
inside it.
"""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    padded = np.pad(image, ((h // 2, h // 2), (w // 2, w // 2)), mode="edge")
    H, W = padded.shape
    output = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            output[i, j] = np.sum(padded[i:i + h, j:j + w] * kernel)
    return output
