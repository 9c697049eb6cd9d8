"""Your function returns a kernel for sharpen that takes away all eight neighbours, with 9 in the middle.

It sharpens as well, and more strongly. The lesson's takes away four neighbours only. Look at the corners
and at the middle of your table.
"""

import numpy as np


def kernel_by_name(name):
    if name == "identity":
        return np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    if name == "edge detection":
        return np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
    if name == "sharpen":
        return np.array([[-1, -1, -1], [-1, 9, -1], [-1, -1, -1]])
    if name == "box blur":
        return np.ones((3, 3)) / 9
    raise ValueError("no such kernel: " + name)
