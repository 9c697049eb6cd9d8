"""numpy under another name, and np is something else."""
import numpy as banana
import numpy.lib.stride_tricks as peel

np = None


def convolve(image, kernel):
    return banana.sum(peel.sliding_window_view(image, kernel.shape) * kernel, axis=(-2, -1), dtype=banana.float64)
