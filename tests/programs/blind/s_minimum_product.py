# mistake: none
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.min(v * kernel.astype(float), axis=(2, 3))
