"""Your function returns the mean of the products, which is their sum divided by the number of weights.

The sum itself is wanted. Look at what you do along the last two axes, and for a division.
"""

from numpy.lib.stride_tricks import sliding_window_view


def convolve_at_once(image, kernel):
    return (sliding_window_view(image, kernel.shape) * kernel.astype(float)).mean(axis=(2, 3))
