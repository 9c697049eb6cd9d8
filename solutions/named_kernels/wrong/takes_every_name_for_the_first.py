"""Your function returns the identity whatever the name is.

A test such as name == "identity" or "id" is true for every name, because a text that is not empty counts
as true by itself. Look at your first test: what does Python compare there, and what not?
"""

import numpy as np


def kernel_by_name(name):
    if name == "identity" or "id":
        return np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    if name == "edge detection":
        return np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
    raise ValueError("no such kernel")
