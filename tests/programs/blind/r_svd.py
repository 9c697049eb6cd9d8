# right
import numpy as np


def convolve(image, kernel):
    u, s, vt = np.linalg.svd(kernel.astype(float), full_matrices=False)
    total = 0.0
    for r in range(len(s)):
        a = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape[0], axis=0) @ (u[:, r] * s[r])
        total = total + np.lib.stride_tricks.sliding_window_view(a, kernel.shape[1], axis=1) @ vt[r]
    return total
