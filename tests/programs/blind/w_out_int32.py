# mistake: output_is_int32
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    r = np.einsum("abij,ij->ab", v, kernel)
    return r.astype(np.int32)
