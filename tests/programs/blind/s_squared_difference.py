# mistake: none
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return ((v - kernel) ** 2).sum((2, 3))
