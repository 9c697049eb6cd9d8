# mistake: stretches_to_0_1
import numpy as np


def convolve(image, kernel):
    s = np.einsum("yxij,ij->yx", np.lib.stride_tricks.sliding_window_view(image, kernel.shape), kernel).astype(float)
    span = np.ptp(s)
    if span == 0:
        return np.zeros_like(s)
    return (s - s.min()) / span
