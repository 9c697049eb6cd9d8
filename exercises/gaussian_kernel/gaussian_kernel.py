"""The Gaussian kernel: weights that fall with the distance to the middle."""

import numpy as np


def gaussian_kernel(size, sigma):
    """Build a square Gaussian kernel whose weights add up to 1.

    size:    an odd whole number, 1 or more
    sigma:   a number greater than 0: how wide the bell is, in pixels
    returns: numpy array of shape (size, size)

    A cell x columns and y rows away from the middle has the weight exp(-(x² + y²) / (2 · sigma²)),
    and all are divided by their sum.
    """
    raise NotImplementedError("write gaussian_kernel, then run: grader check gaussian_kernel")
