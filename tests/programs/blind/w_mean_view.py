# mistake: takes_the_mean
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (v * kernel.astype(float)).mean(axis=(2, 3))
