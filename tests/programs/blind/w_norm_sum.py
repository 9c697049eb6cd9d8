# mistake: divides_by_the_kernel_sum
import numpy as np


def convolve(image, kernel):
    weights = kernel / kernel.sum()
    return np.einsum("yxij,ij->yx", np.lib.stride_tricks.sliding_window_view(image, kernel.shape), weights)
