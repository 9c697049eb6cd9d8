# mistake: window_is_always_3x3
import numpy as np


def convolve(image, kernel):
    view = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
    return (view * kernel).sum((-1, -2)).astype(float)
