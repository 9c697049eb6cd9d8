"""Python lists in thousandths of the weights, turned into an array at the end."""

import numpy as np


def to_grey(image):
    return np.array([[(299 * r + 587 * g + 114 * b) / 1000 for r, g, b in row] for row in image.tolist()])
