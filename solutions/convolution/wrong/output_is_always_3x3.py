"""Your function always makes an output of three rows and three columns.

That fits the example of the lesson only. The size of the output depends on the size of the image and on
that of the kernel. Look at where the output gets its shape, and at how many windows are summed.
"""

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    output = np.zeros((3, 3))
    for i in range(3):
        for j in range(3):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output
