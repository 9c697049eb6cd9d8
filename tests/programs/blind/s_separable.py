# mistake: none
import numpy as np


def convolve(image, kernel):
    """Two one-dimensional passes; right only when the kernel has rank one."""
    u, s, vt = np.linalg.svd(kernel.astype(float))
    col, row = u[:, 0] * s[0], vt[0]
    a = np.lib.stride_tricks.sliding_window_view(image.astype(float), len(col), axis=0) @ col
    return np.lib.stride_tricks.sliding_window_view(a, len(row), axis=1) @ row
