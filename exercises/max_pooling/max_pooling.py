"""Pooling: one number for each window, the largest or the mean."""

import numpy as np


def pool(image, size, stride=None, mode="max"):
    """Take the maximum or the mean of windows that move by a stride.

    image:   numpy array of shape (H, W); whole numbers (uint8 too) or fractions
    size:    tuple (h, w): rows and columns of a window, never larger than the image
    stride:  how far the window moves, down and to the right alike; None: h down and w to the right
    mode:    "max" or "mean"
    returns: a new numpy array of shape ((H - h) // stride + 1, (W - w) // stride + 1),
             without a stride ((H - h) // h + 1, (W - w) // w + 1)
    """
    raise NotImplementedError("write pool, then run: grader check max_pooling")
