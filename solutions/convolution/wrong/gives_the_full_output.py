"""Your function also counts windows that overlap the image only in part, so the output is larger than
the image.

This is often called the full output. The exercise asks only for windows that lie wholly inside the
image, so the output is smaller than the image. Look at the padding, and at the first and last place of
the kernel.
"""

import numpy as np


def convolve(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    padded = np.pad(image, ((h - 1, h - 1), (w - 1, w - 1)))
    output = np.zeros((H + h - 1, W + w - 1))
    for i in range(H + h - 1):
        for j in range(W + w - 1):
            output[i, j] = np.sum(padded[i:i + h, j:j + w] * kernel)
    return output
