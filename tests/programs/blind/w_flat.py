# mistake: returns_a_flat_array
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return v.reshape(-1, kernel.size) @ kernel.reshape(-1).astype(float)
