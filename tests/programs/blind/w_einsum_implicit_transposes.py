# mistake: transposes_the_output
import numpy as np


def convolve(image, kernel):
    # without an arrow einsum sorts the letters: x before y
    return np.einsum("yxij,ij", np.lib.stride_tricks.sliding_window_view(image, kernel.shape), kernel)
