# mistake: takes_the_kernel_first
import numpy as np


def convolve(kernel, image):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("yxij,ij->yx", v, kernel.astype(float))
