"""Your function reflects the image at its edges before it slides the kernel, so the output is as large
as the image.

The exercise asks for no padding of any kind: only windows that lie wholly inside the image count, and
the output is smaller than the image. Look at where the image is made larger, or where an index is
turned back at its edge.
"""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    pad_y, pad_x = h // 2, w // 2
    padded = np.pad(image, ((pad_y, pad_y), (pad_x, pad_x)), mode="reflect")
    output = np.zeros(image.shape)
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            window = padded[i:i + h, j:j + w]
            output[i, j] = (window * kernel).sum()
    return output
