"""Your function pads the image with zeros before it slides the kernel, so the output is as large as the
image.

The exercise asks for no padding: only windows that lie wholly inside the image count, and the output is
smaller than the image. Look at where the image is made larger, or where a window may hang over its
edge, and at mode="same" of a function that does the sums.
"""

import numpy as np


def convolve(image, kernel):
    rows, cols = image.shape
    k_rows, k_cols = kernel.shape
    top = (k_rows - 1) // 2
    left = (k_cols - 1) // 2
    padded = np.zeros((rows + k_rows - 1, cols + k_cols - 1))
    padded[top:top + rows, left:left + cols] = image
    output = np.zeros((rows, cols))
    for r in range(rows):
        for c in range(cols):
            output[r, c] = (padded[r:r + k_rows, c:c + k_cols] * kernel).sum()
    return output
