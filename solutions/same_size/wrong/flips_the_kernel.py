"""Your function turns the kernel by 180 degrees before it uses it.

Books on mathematics define convolution so, and scipy's convolve2d does it. Here the kernel is laid on the image
as it stands. Look for a slice with a step of -1, a call that flips or rotates, or kernel indices that run
backwards.
"""

import numpy as np


def convolve_same(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    kernel = kernel[::-1, ::-1]
    framed = np.pad(image, (((h - 1) // 2, h // 2), ((w - 1) // 2, w // 2)))
    output = np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            output[i, j] = np.sum(framed[i:i + h, j:j + w] * kernel)
    return output
