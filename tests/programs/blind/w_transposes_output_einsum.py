# mistake: transposes_the_output
import numpy as np


def convolve(image, kernel):
    return np.einsum("pqij,ij->qp", np.lib.stride_tricks.sliding_window_view(image, kernel.shape), kernel)
