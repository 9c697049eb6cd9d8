# mistake: pads_by_one_pixel
import numpy as np


def convolve(im, k):
    im = np.pad(im, 1)
    view = np.lib.stride_tricks.sliding_window_view(im, k.shape)
    return np.tensordot(view, k.astype(np.float64), axes=2)
