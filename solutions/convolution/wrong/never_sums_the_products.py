"""Your function returns the products of every window without adding them up, so the output has four
axes.

Each window must become a single number, the sum of its products. Look at what is done with the products
after the multiplication.
"""

from numpy.lib.stride_tricks import sliding_window_view


def convolve(image, kernel):
    windows = sliding_window_view(image, kernel.shape)
    return windows * kernel
