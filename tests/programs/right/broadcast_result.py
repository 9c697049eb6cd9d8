"""Returns a broadcast view, with strides of zero where all answers are alike."""
import numpy as np


def convolve(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    if image.min() == image.max():
        return np.broadcast_to((windows[0, 0] * kernel).sum(), windows.shape[:2])
    return np.broadcast_to(np.einsum("ijkl,kl", windows, kernel), windows.shape[:2])
