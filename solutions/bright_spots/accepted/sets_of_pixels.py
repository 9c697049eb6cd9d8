"""A set of all bright pixels, from which one spot after the other is taken."""

import numpy as np


def label_spots(image, limit):
    left = {(int(i), int(j)) for i, j in np.argwhere(image > limit)}
    labels = np.zeros(image.shape, dtype=int)
    number = 0
    while left:
        number += 1
        edge = {left.pop()}
        while edge:
            for place in edge:
                labels[place] = number
            edge = {(i + a, j + b) for i, j in edge for a, b in ((0, 1), (1, 0), (0, -1), (-1, 0))} & left
            left -= edge
    return labels
