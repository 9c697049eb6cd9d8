# mistake: leaves_a_border_of_zeros
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    inside = np.einsum("yxij,ij->yx", np.lib.stride_tricks.sliding_window_view(image, (h, w)), kernel.astype(float))
    result = np.zeros_like(image, dtype=float)
    oy, ox = h // 2, w // 2
    result[oy:oy + inside.shape[0], ox:ox + inside.shape[1]] = inside
    return result
