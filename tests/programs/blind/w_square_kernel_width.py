# mistake: kernel_width_for_both_axes
import numpy as np


def convolve(image, kernel):
    k = len(kernel[0])
    view = np.lib.stride_tricks.sliding_window_view(image, (k, k))
    return np.einsum("yxij,ij->yx", view, kernel.astype(float))
