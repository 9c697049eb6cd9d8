"""Your function takes the height of the kernel for its width, and its width for its height.

The shape of an array names the rows first: a kernel of shape (2, 4) is 2 high and 4 wide. A square
kernel hides the exchange. Look at every place where a height or a width is taken from the shape of the
kernel: shape[0] is the height.
"""

import numpy as np


def convolve(image, kernel):
    rows, cols = image.shape
    kw, kh = kernel.shape
    output = np.zeros((rows - kh + 1, cols - kw + 1))
    for r in range(rows - kh + 1):
        for c in range(cols - kw + 1):
            output[r, c] = np.sum(image[r:r + kh, c:c + kw] * kernel)
    return output
