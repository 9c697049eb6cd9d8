"""A chain of if and elif, with every table drawn, and raise in the else."""

import numpy as np


def kernel_by_name(name):
    if name == "identity":
        return np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    elif name == "edge detection":
        return np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
    elif name == "sharpen":
        return np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    elif name == "box blur":
        return np.array([[1 / 9, 1 / 9, 1 / 9], [1 / 9, 1 / 9, 1 / 9], [1 / 9, 1 / 9, 1 / 9]])
    else:
        raise ValueError("there is no kernel called " + name)
