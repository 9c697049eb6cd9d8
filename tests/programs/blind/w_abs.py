# mistake: takes_the_absolute_value
import numpy as np


def convolve(image, kernel):
    s = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    s = np.tensordot(s, kernel.astype(float), ([2, 3], [0, 1]))
    return np.sqrt(s * s)
