# mistake: none
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    p = np.pad(image, ((h // 2, (h - 1) // 2), (w // 2, (w - 1) // 2)))
    return np.round(np.einsum("yxij,ij->yx", np.lib.stride_tricks.sliding_window_view(p, (h, w)), kernel))
