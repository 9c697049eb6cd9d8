# mistake: flips_up_down
import numpy as np


def convolve(image, kernel):
    tiles = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("abij,ij->ab", tiles, np.flipud(kernel))
