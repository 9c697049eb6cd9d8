# mistake: none
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    p = np.pad(image.astype(float), (((h - 1) // 2, h // 2), ((w - 1) // 2, w // 2)), mode="mean")
    return np.tensordot(np.lib.stride_tricks.sliding_window_view(p, (h, w)), kernel)
