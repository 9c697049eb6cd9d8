"""Your function raises a KeyError for a name that it does not know, where a ValueError is wanted.

A dictionary that is asked for a missing key does this by itself. Look at where the dictionary is asked,
and whether the name is looked for before; or at what is written after raise.
"""

import numpy as np

KERNELS = {
    "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
    "edge detection": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
    "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    "box blur": np.ones((3, 3)) / 9,
}


def kernel_by_name(name):
    return KERNELS[name].copy()
