# mistake: divides_by_the_sum_of_absolute_weights
import numpy as np


def convolve(image, kernel):
    k = kernel.ravel().astype(float)
    k /= np.linalg.norm(k, 1) or 1
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return v.reshape(v.shape[0], v.shape[1], -1) @ k
