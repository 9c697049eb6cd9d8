"""Your function adds up along one axis of the kernel only, and returns three axes.

Each window is a square of products, and all of them make one number. Look at the axes over which you sum.
"""

from numpy.lib.stride_tricks import sliding_window_view


def convolve_at_once(image, kernel):
    return (sliding_window_view(image, kernel.shape) * kernel.astype(float)).sum(axis=-1)
