# mistake: sums_over_the_rows_only
import numpy as np


def convolve(image, kernel):
    return np.array([[np.sum(win * kernel.astype(float), axis=0) for win in line]
                     for line in np.lib.stride_tricks.sliding_window_view(image, kernel.shape)])
