# mistake: image_becomes_uint8
import numpy as np


def convolve(image, kernel):
    pic = image.astype("u1")
    view = np.lib.stride_tricks.sliding_window_view(pic, kernel.shape)
    return np.einsum("yxij,ij->yx", view.astype(float), kernel)
