"""Same size: convolution with a border of zeros."""

import numpy as np


def convolve_same(image, kernel):
    """Slide the kernel over the image with zeros around it; one sum for each pixel of the image.

    image:   numpy array of shape (H, W); whole numbers (uint8 too) or fractions
    kernel:  numpy array of shape (h, w), odd or even, of any size
    returns: a new numpy array of shape (H, W)

    The border has (h - 1) // 2 rows above, h // 2 rows below, (w - 1) // 2 columns on the left and
    w // 2 columns on the right. The kernel is not flipped. Leave image and kernel as they are.
    """
    raise NotImplementedError("write convolve_same, then run: grader check same_size")
