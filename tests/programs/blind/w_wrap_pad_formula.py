# mistake: pads_by_wrapping
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view as windows


def convolve(image, kernel):
    ring = np.pad(image, tuple((n // 2, n // 2) for n in kernel.shape), mode="wrap")
    return np.einsum("yxij,ij->yx", windows(ring, kernel.shape), kernel)
