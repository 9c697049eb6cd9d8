"""Computes the kernels from each other, with match, and a kind of ValueError of its own."""

import numpy as np


class UnknownKernel(ValueError):
    pass


def kernel_by_name(name):
    identity = np.outer([0, 1, 0], [0, 1, 0])
    match name:
        case "identity":
            return identity
        case "edge detection":
            return 9 * identity - np.ones((3, 3))
        case "sharpen":
            cross = np.array([0, 1, 0])[:, None] | np.array([0, 1, 0])
            return 6 * identity - cross
        case "box blur":
            return np.ones((3, 3)) / 9
    raise UnknownKernel(name)
