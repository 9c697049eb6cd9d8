"""Your function gives every bright pixel a label of its own.

Pixels that are connected share one. Look at what a bright pixel learns from its neighbours.
"""

import numpy as np


def label_spots(image, limit):
    labels = np.zeros(image.shape, dtype=int)
    count = 0
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            if image[i, j] > limit:
                count += 1
                labels[i, j] = count
    return labels
