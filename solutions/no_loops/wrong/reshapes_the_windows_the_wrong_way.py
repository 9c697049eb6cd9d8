"""Your function makes the windows into a table in which each column mixes pixels of different windows.

reshape never moves a number; it only counts off new rows in the old order. A table with one window in each row, or one
weight in each column, needs its axes in that order first. Look at the shape that you reshape to.
"""

from numpy.lib.stride_tricks import sliding_window_view


def convolve_at_once(image, kernel):
    h, w = kernel.shape
    windows = sliding_window_view(image, (h, w))
    return (kernel.astype(float).ravel() @ windows.reshape(h * w, -1)).reshape(windows.shape[:2])
