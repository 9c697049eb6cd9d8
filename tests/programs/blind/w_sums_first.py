# mistake: sums_before_multiplying
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("yxij,kl->yx", v, kernel.astype(float))
