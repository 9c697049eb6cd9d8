# mistake: image_becomes_whole_numbers
import numpy as np


def convolve(image, kernel):
    pixels = [[int(p) for p in row] for row in image]
    weights = [[float(k) for k in row] for row in kernel]
    h, w = len(weights), len(weights[0])
    return np.array([[sum(pixels[y + i][x + j] * weights[i][j] for i in range(h) for j in range(w))
                      for x in range(len(pixels[0]) - w + 1)] for y in range(len(pixels) - h + 1)])
