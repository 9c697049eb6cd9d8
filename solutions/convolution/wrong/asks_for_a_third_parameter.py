"""Your function cannot be called with an image and a kernel alone, because it asks for a further
parameter.

The exercise calls it with two arguments. A further parameter is welcome if it has a default. Look at the
line that begins with def.
"""

import numpy as np


def convolve(image, kernel, stride):
    H, W = image.shape
    h, w = kernel.shape
    out_h = (H - h) // stride + 1
    out_w = (W - w) // stride + 1
    output = np.zeros((out_h, out_w))
    for i in range(out_h):
        for j in range(out_w):
            y, x = i * stride, j * stride
            output[i, j] = np.sum(image[y:y + h, x:x + w] * kernel)
    return output
