# mistake: transposes_the_kernel
import numpy as np


def convolve(image, kernel):
    k = kernel.T
    view = np.lib.stride_tricks.sliding_window_view(image, k.shape)
    return np.einsum("abcd,cd->ab", view, k)
