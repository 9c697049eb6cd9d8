"""Your function returns labels in the image's own type of numbers.

In uint8, the type of photos, 256 becomes 0 and 257 becomes 1, so with very many spots some share a label or vanish.
Look at the dtype of the array that holds your labels.
"""

import numpy as np


def label_spots(image, limit):
    H, W = image.shape
    labels = np.zeros((H, W), dtype=int)
    count = 0
    for i in range(H):
        for j in range(W):
            if image[i, j] > limit and labels[i, j] == 0:
                count += 1
                labels[i, j] = count
                todo = [(i, j)]
                while len(todo) > 0:
                    y, x = todo.pop()
                    for a, b in [(y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)]:
                        if 0 <= a < H and 0 <= b < W and image[a, b] > limit and labels[a, b] == 0:
                            labels[a, b] = count
                            todo.append((a, b))
    return labels.astype(image.dtype)
