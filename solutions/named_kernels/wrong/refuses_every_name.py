"""Your function raises a ValueError for every name, even for the four that it should know.

A test that is true for every text stops all of them: whatever a name is, it is not "identity" or it is
not "sharpen". Look at how your tests are joined, with or or with and, and at what is tried before the
kernels are.
"""

import numpy as np


def kernel_by_name(name):
    if name != "identity" or name != "edge detection" or name != "sharpen" or name != "box blur":
        raise ValueError("no such kernel")
    if name == "identity":
        return np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    return np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
