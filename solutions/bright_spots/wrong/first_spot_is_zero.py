"""Your function gives the first spot the label 0, which is the label of the background.

Labels of spots begin with 1. Look at the value that your counter has when it is used for the first time.
"""

import numpy as np


def label_spots(image, limit):
    H, W = image.shape
    labels = np.zeros((H, W), dtype=int)
    seen = np.zeros((H, W), dtype=bool)
    count = -1
    for i in range(H):
        for j in range(W):
            if image[i, j] > limit and not seen[i, j]:
                count += 1
                labels[i, j] = count
                seen[i, j] = True
                todo = [(i, j)]
                while len(todo) > 0:
                    y, x = todo.pop()
                    for a, b in [(y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)]:
                        if 0 <= a < H and 0 <= b < W and image[a, b] > limit and not seen[a, b]:
                            labels[a, b] = count
                            seen[a, b] = True
                            todo.append((a, b))
    return labels
