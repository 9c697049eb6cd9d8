# mistake: collects_rows_from_earlier_calls
import numpy as np


def convolve(image, kernel, acc=[]):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    for line in v:
        acc.append(np.einsum("xij,ij->x", line, kernel.astype(float)))
    return np.array(acc)
