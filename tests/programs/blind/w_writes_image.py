# mistake: writes_into_the_image
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    result = np.einsum("yxij,ij->yx", v, kernel).astype(float)
    image[:result.shape[0], :result.shape[1]] = result
    return result
