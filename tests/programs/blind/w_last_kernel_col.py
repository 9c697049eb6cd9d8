# mistake: leaves_out_the_last_kernel_column
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("abij,ij->ab", v[..., :-1], kernel[:, :-1].astype(float))
