"""Your function reads pixels from the opposite side of the image where the window sticks out above or on the
left.

In Python the index -1 is not an error: it means the last row or column. Where the window sticks out
below or on the right, your results are right. Look at the row and column numbers of the very first window.
"""

import numpy as np


def convolve_same(image, kernel):
    H, W = image.shape
    h, w = kernel.shape
    output = np.zeros((H, W))
    for i in range(H):
        for j in range(W):
            total = 0.0
            for p in range(h):
                for q in range(w):
                    row = i + p - (h - 1) // 2
                    column = j + q - (w - 1) // 2
                    if row < H and column < W:
                        total += image[row % H, column % W] * kernel[p, q]
            output[i, j] = total
    return output
