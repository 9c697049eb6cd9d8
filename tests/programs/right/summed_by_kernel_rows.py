"""Cumulative sums down the kernel's axes: add.accumulate twice over the window view."""
import numpy as np


def convolve(image, kernel):
    products = np.lib.stride_tricks.sliding_window_view(image, kernel.shape) * kernel
    return np.add.accumulate(np.add.accumulate(products, axis=2), axis=3)[:, :, -1, -1].copy()
