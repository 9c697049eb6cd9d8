"""Your function is right, but for each cell of the output it works out all the windows before it again.

Of all those sums it keeps only one and throws the others away. One pass over the windows is enough. Look
at what is called, or repeated, inside your two outer loops.
"""

import numpy as np


def sum_of_window(pixels, weights, row, col):
    h, w = len(weights), len(weights[0])
    for i in range(len(pixels) - h + 1):
        for j in range(len(pixels[0]) - w + 1):
            total = 0.0
            for p in range(h):
                for a, b in zip(pixels[i + p][j:j + w], weights[p]):
                    total += a * b
            if i == row and j == col:
                return total


def convolve(image, kernel):
    pixels = image.tolist()
    weights = kernel.tolist()
    rows = len(pixels) - len(weights) + 1
    cols = len(pixels[0]) - len(weights[0]) + 1
    output = np.zeros((rows, cols))
    for i in range(rows):
        for j in range(cols):
            output[i, j] = sum_of_window(pixels, weights, i, j)
    return output
