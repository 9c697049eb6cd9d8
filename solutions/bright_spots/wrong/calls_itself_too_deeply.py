"""Your function calls itself for each pixel of a spot, and Python ends it where a spot is large.

About a thousand calls may be open inside each other; a spot may have many more pixels. The idea is right. Look at
what your program could remember in a list, in place of open calls.
"""

import numpy as np


def label_spots(image, limit):
    H, W = image.shape
    labels = np.zeros((H, W), dtype=int)

    def fill(y, x, number):
        if 0 <= y < H and 0 <= x < W and image[y, x] > limit and labels[y, x] == 0:
            labels[y, x] = number
            fill(y - 1, x, number)
            fill(y + 1, x, number)
            fill(y, x - 1, number)
            fill(y, x + 1, number)

    count = 0
    for i in range(H):
        for j in range(W):
            if image[i, j] > limit and labels[i, j] == 0:
                count += 1
                fill(i, j, count)
    return labels
