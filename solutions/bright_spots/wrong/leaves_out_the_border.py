"""Your function never labels the pixels of the outermost rows and columns.

They may be bright as well, although they have fewer neighbours. Look at where your ranges begin and end, and at how
you keep from leaving the picture.
"""

import numpy as np


def label_spots(image, limit):
    H, W = image.shape
    labels = np.zeros((H, W), dtype=int)
    count = 0
    for i in range(1, H - 1):
        for j in range(1, W - 1):
            if image[i, j] > limit and labels[i, j] == 0:
                count += 1
                labels[i, j] = count
                todo = [(i, j)]
                while len(todo) > 0:
                    y, x = todo.pop()
                    for a, b in [(y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)]:
                        if 0 < a < H - 1 and 0 < b < W - 1 and image[a, b] > limit and labels[a, b] == 0:
                            labels[a, b] = count
                            todo.append((a, b))
    return labels
