"""Your function returns the identity for every name that it does not know.

Whoever mistypes a name gets a picture that is not changed, and never hears why. Look at the last branch,
and at a default that stands ready, as in kernels.get(name, default).
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
        return np.ones((3, 3)) / 9
    return np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
