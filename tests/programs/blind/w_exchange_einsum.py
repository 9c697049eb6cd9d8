# mistake: exchanges_the_kernel_indices
import numpy as np


def convolve(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("yxij,ji->yx", windows, kernel)
