# mistake: asks_for_a_third_parameter
import numpy as np


def convolve(image, kernel, stride):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[::stride, ::stride]
    return np.tensordot(v, kernel.astype(float))
