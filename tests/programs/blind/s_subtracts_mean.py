# mistake: none
import numpy as np


def convolve(image, kernel):
    k = kernel - kernel.mean()
    v = np.lib.stride_tricks.sliding_window_view(image, k.shape)
    return np.einsum("yxij,ij->yx", v, k)
