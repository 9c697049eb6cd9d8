# mistake: adds_up_in_float32
import numpy as np


def convolve(image, kernel):
    view = np.lib.stride_tricks.sliding_window_view(np.float32(image), kernel.shape)
    return np.einsum("yxij,ij->yx", view, np.float32(kernel))
