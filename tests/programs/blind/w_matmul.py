# mistake: multiplies_as_matrices
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.matmul(v, kernel.astype(float)).sum(axis=(-1, -2))
