"""Python lists: nine times the middle minus the sum of the whole window."""

import numpy as np


def strengths(image):
    pixels = image.tolist()
    return [
        [
            abs(9 * pixels[i][j] - sum(sum(row[j - 1 : j + 2]) for row in pixels[i - 1 : i + 2]))
            for j in range(1, len(pixels[0]) - 1)
        ]
        for i in range(1, len(pixels) - 1)
    ]


def edge_strength(image):
    return np.array(strengths(image))


def edges(image, limit=100):
    return np.array([[strength > limit for strength in row] for row in strengths(image)])
