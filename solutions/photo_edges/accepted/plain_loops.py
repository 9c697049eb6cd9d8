"""Four plain loops for the strength, and two for the mask."""

import numpy as np

KERNEL = [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]


def edge_strength(image):
    rows = image.shape[0] - 2
    columns = image.shape[1] - 2
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            total = 0.0
            for p in range(3):
                for q in range(3):
                    total = total + float(image[i + p, j + q]) * KERNEL[p][q]
            output[i, j] = abs(total)
    return output


def edges(image, limit=100):
    strength = edge_strength(image)
    mask = np.zeros(strength.shape, dtype=bool)
    for i in range(strength.shape[0]):
        for j in range(strength.shape[1]):
            if strength[i, j] > limit:
                mask[i, j] = True
    return mask
