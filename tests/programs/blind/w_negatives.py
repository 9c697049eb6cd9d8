# mistake: sets_negatives_to_zero
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    s = np.tensordot(v, kernel.astype(float), 2)
    return np.where(s > 0, s, 0.0)
