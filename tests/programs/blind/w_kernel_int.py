# mistake: kernel_becomes_whole_numbers
import numpy as np


def convolve(image, kernel):
    kernel = kernel.astype(np.int64)
    return np.tensordot(np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape), kernel, 2)
