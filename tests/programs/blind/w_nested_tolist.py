# mistake: returns_nested_lists
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.tensordot(v, kernel.astype(float)).tolist()
