# mistake: makes_a_new_output_in_each_row
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    y = 0
    while y < len(v):
        out = np.zeros(v.shape[:2])
        out[y] = np.tensordot(v[y], kernel.astype(float))
        y += 1
    return out
