# mistake: none
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    flat = np.sort(v.reshape(v.shape[0], v.shape[1], -1), axis=-1)
    return flat @ kernel.ravel().astype(float)
