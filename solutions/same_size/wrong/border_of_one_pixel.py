"""Your function puts exactly one row or column of zeros on each side, whatever the size of the kernel.

That fits a kernel of three rows and three columns. A larger one needs more, and a 1×1 kernel needs none, so
your output has another size than the image. Look at where the width of the border is written down.
"""

import numpy as np


def convolve_same(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    framed = np.pad(image, 1)
    output = np.zeros((max(H + 2 - h + 1, 0), max(W + 2 - w + 1, 0)))
    for i in range(H + 2 - h + 1):
        for j in range(W + 2 - w + 1):
            output[i, j] = np.sum(framed[i:i + h, j:j + w] * kernel)
    return output
