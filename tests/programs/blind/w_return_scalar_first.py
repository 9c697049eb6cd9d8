# mistake: returns_the_sum_of_the_first_window
import numpy as np


def convolve(image, kernel):
    for window in np.lib.stride_tricks.sliding_window_view(image, kernel.shape).reshape(-1, kernel.size):
        total = float(window @ kernel.ravel().astype(float))
        return total
