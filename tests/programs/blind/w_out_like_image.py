# mistake: output_in_the_type_of_the_image
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("yxij,ij->yx", v, kernel.astype(float)).astype(image.dtype)
