"""Your function joins two labels that meet, but loses joins where more than two labels belong together.

If 4 means 3 and 3 means 2, then 4 means 2. Look at how often a note is looked up before it is used or
overwritten: one step is not enough.
"""

import numpy as np


def label_spots(image, limit):
    H, W = image.shape
    labels = np.zeros((H, W), dtype=int)
    means = [0]

    def root(number):
        return means[number]

    for i in range(H):
        for j in range(W):
            if not image[i, j] > limit:
                continue
            up = labels[i - 1, j] if i > 0 else 0
            left = labels[i, j - 1] if j > 0 else 0
            if up == 0 and left == 0:
                means.append(len(means))
                labels[i, j] = len(means) - 1
            elif up == 0 or left == 0:
                labels[i, j] = up + left
            else:
                labels[i, j] = left
                a, b = root(up), root(left)
                means[max(a, b)] = min(a, b)
    return np.array([root(number) for number in range(len(means))])[labels]
