"""A view of all windows at once, without a loop."""

from numpy.lib.stride_tricks import sliding_window_view


def box_blur(image, size=3):
    return sliding_window_view(image, (size, size)).mean(axis=(2, 3))
