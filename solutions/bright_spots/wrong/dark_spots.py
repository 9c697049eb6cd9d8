"""Your function labels the pixels that are less than the limit.

The bright spots are wanted, those greater than it. Look at the direction of your comparison.
"""

import numpy as np


def label_spots(image, limit):
    H, W = image.shape
    labels = np.zeros((H, W), dtype=int)
    count = 0
    for i in range(H):
        for j in range(W):
            if image[i, j] < limit and labels[i, j] == 0:
                count += 1
                labels[i, j] = count
                todo = [(i, j)]
                while len(todo) > 0:
                    y, x = todo.pop()
                    for a, b in [(y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)]:
                        if 0 <= a < H and 0 <= b < W and image[a, b] < limit and labels[a, b] == 0:
                            labels[a, b] = count
                            todo.append((a, b))
    return labels
