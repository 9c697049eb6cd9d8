"""Your function returns zeros for box blur.

A ninth does not fit into an array of whole numbers: its fraction is dropped, and 0 is left. This happens
where a dtype is given, where an array of whole numbers is filled afterwards, and with // in place of /.
Look at how this kernel is made.
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
        return np.full((3, 3), 1 / 9, dtype=int)
    raise ValueError("no such kernel: " + name)
