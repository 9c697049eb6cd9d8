"""Your function is content with a part of a name: half of it, or no letters at all, is taken for the
whole.

Between two texts, in asks whether one occurs within the other; the empty text occurs in every text. Look
at how the name is compared with the names of the kernels.
"""

import numpy as np


def kernel_by_name(name):
    if name in "identity":
        return np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    if name in "edge detection":
        return np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
    if name in "sharpen":
        return np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    if name in "box blur":
        return np.ones((3, 3)) / 9
    raise ValueError("no such kernel: " + name)
