# mistake: pads_with_zeros_more_after
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def convolve(image, kernel):
    kh, kw = kernel.shape
    top, left = (kh - 1) // 2, (kw - 1) // 2
    canvas = np.zeros((image.shape[0] + kh - 1, image.shape[1] + kw - 1))
    canvas[top:top + image.shape[0], left:left + image.shape[1]] = image
    return np.einsum("abij,ij->ab", sliding_window_view(canvas, (kh, kw)), kernel)
