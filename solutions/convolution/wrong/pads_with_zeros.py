"""Your function pads the image with zeros before it slides the kernel, so the output is as large as the
image.

The exercise asks for no padding: only windows that lie wholly inside the image count, and the output is
smaller than the image. Look at where the image is made larger, or where a window may hang over its
edge, and at mode="same" of a function that does the sums.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    padded = np.pad(image, ((h // 2, h // 2), (w // 2, w // 2)))
    output = np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            output[i, j] = np.sum(padded[i:i + h, j:j + w] * kernel)
    return output
