"""Your function also counts windows that overlap the image only in part, so the output is larger than
the image.

This is often called the full output. The exercise asks only for windows that lie wholly inside the
image, so the output is smaller than the image. Look at how far the kernel goes beyond the image: by
padding, by mode="full" of a function that does the sums, or by adding the kernel into the output pixel
by pixel.
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
