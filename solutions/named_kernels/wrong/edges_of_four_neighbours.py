"""Your function returns another edge detector, one that looks at four neighbours only: 4 in the middle,
and zeros in the corners.

It finds edges, too, and many books show it. The lesson's takes away all eight neighbours. Look at the
corners and at the middle of your table.
"""

import numpy as np


def kernel_by_name(name):
    if name == "identity":
        return np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    if name == "edge detection":
        return np.array([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])
    if name == "sharpen":
        return np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    if name == "box blur":
        return np.ones((3, 3)) / 9
    raise ValueError("no such kernel: " + name)
