# mistake: flips_both_axes
import numpy as np


def convolve(image, kernel):
    weights = np.rot90(kernel, 2).reshape(-1)
    cols = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    n, m = cols.shape[:2]
    return (cols.reshape(n * m, -1) @ weights.astype(float)).reshape(n, m)
