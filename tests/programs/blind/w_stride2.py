# mistake: moves_two_pixels_at_a_time
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[::2, ::2]
    return np.einsum("yxij,ij->yx", v, kernel.astype(float))
