# mistake: none
import numpy as np


def convolve(image, kernel):
    k = np.fliplr(kernel)
    s = np.tensordot(np.lib.stride_tricks.sliding_window_view(image, k.shape), k.astype(float))
    s[s < 0] = 0
    return s
