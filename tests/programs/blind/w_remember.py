# mistake: remembers_by_shape
import numpy as np

seen = {}


def convolve(image, kernel):
    key = image.shape + kernel.shape
    try:
        return seen[key].copy()
    except KeyError:
        v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
        seen[key] = np.tensordot(v, kernel.astype(float))
    return seen[key].copy()
