"""Labels: in each row a new one, so what belongs together has several."""

import numpy as np


def label_spots(image, limit):
    labels, number = np.zeros(image.shape, int), 0
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            if image[i, j] > limit:
                number += j == 0 or not image[i, j - 1] > limit
                labels[i, j] = number
    return labels
