"""Nine shifted views of the picture, added with their weights; the mask by one comparison."""

import numpy as np


def edge_strength(image):
    pixels = image.astype(float)
    rows, columns = pixels.shape[0] - 2, pixels.shape[1] - 2
    around = sum(pixels[p : p + rows, q : q + columns] for p in range(3) for q in range(3) if (p, q) != (1, 1))
    return np.abs(8 * pixels[1:-1, 1:-1] - around)


def edges(image, limit=100):
    return edge_strength(image) > limit
