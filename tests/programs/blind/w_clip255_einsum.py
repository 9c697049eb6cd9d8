# mistake: clips_to_0_255
import numpy as np


def convolve(image, kernel):
    r = np.einsum("abij,ij->ab", np.lib.stride_tricks.sliding_window_view(image, kernel.shape), kernel)
    return np.minimum(np.maximum(r.astype(float), 0), 255)
