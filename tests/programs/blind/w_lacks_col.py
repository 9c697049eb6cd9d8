# mistake: output_lacks_the_last_column
import numpy as np


def convolve(image, kernel):
    view = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.tensordot(view, kernel.astype(float), axes=([2, 3], [0, 1]))[:, :-1]
