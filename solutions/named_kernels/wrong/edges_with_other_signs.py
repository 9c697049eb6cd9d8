"""Your function returns the edge detector with all its signs exchanged: -8 in the middle, and 1 around
it.

Bright becomes dark in the result. Look at which of the two is positive in the lesson's table.
"""

import numpy as np


def kernel_by_name(name):
    if name == "identity":
        return np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    if name == "edge detection":
        return np.array([[1, 1, 1], [1, -8, 1], [1, 1, 1]])
    if name == "sharpen":
        return np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    if name == "box blur":
        return np.ones((3, 3)) / 9
    raise ValueError("no such kernel: " + name)
