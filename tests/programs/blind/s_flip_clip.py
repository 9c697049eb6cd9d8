# mistake: none
import numpy as np


def convolve(image, kernel):
    k = kernel[::-1, ::-1]
    v = np.lib.stride_tricks.sliding_window_view(image, k.shape)
    return np.clip(np.einsum("yxij,ij->yx", v, k.astype(float)), 0, 255)
