# mistake: returns_two_things
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    r = np.einsum("yxij,ij->yx", v, kernel.astype(float))
    return r, r.shape
