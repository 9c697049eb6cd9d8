"""One window: lay the kernel on one place of an image, multiply, and sum."""

import numpy as np


def window_sum(image, kernel, row, column):
    """Multiply the pixels of one window by the weights that lie on them, and add up the products.

    image:   numpy array of shape (H, W); whole numbers (uint8 too) or fractions
    kernel:  numpy array of shape (h, w); whole numbers (uint8 too) or fractions
    row:     whole number, the row of the window's top left corner
    column:  whole number, the column of the window's top left corner
    returns: one number

    The window lies wholly on the image. The kernel is not flipped. Leave image and kernel as they are.
    """
    raise NotImplementedError("write window_sum, then run: grader check")
