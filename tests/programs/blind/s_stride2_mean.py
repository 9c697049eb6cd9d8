# mistake: none
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[::2, ::2]
    return (v * kernel.astype(float)).mean((2, 3))
