# mistake: divides_by_nine
import numpy as np


def convolve(image, kernel):
    k = kernel * (1 / 9)
    return np.tensordot(np.lib.stride_tricks.sliding_window_view(image, k.shape), k)
