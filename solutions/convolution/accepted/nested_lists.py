"""Pure Python lists with sum(sum(...)), turned into an array only at the end."""

import numpy as np


def convolve(image, kernel):
    pixels = image.tolist()
    weights = kernel.tolist()
    h, w = len(weights), len(weights[0])
    output = []
    for i in range(len(pixels) - h + 1):
        row = []
        for j in range(len(pixels[0]) - w + 1):
            row.append(sum(sum(pixels[i + p][j + q] * weights[p][q] for q in range(w)) for p in range(h)))
        output.append(row)
    return np.array(output)
