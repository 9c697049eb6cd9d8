# mistake: image_in_the_type_of_the_kernel
import numpy as np


def convolve(image, kernel):
    src = image.astype(kernel.dtype)
    view = np.lib.stride_tricks.sliding_window_view(src, kernel.shape)
    return np.tensordot(view, kernel, 2)
