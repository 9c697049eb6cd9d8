"""Your function returns a kernel of ones for box blur.

Such a kernel gives the sum of nine pixels, nine times as bright as their mean. Add up its weights, and
compare with the lesson.
"""

import numpy as np


def kernel_by_name(name):
    if name == "identity":
        return np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    if name == "edge detection":
        return np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
    if name == "sharpen":
        return np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    if name == "box blur":
        return np.ones((3, 3))
    raise ValueError("no such kernel: " + name)
