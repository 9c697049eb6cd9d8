# mistake: expects_a_colour_image
import numpy as np


def convolve(image, kernel):
    H, W, C = image.shape
    h, w = kernel.shape
    v = np.lib.stride_tricks.sliding_window_view(image, (h, w), axis=(0, 1))
    return np.einsum("yxcij,ij->yxc", v, kernel)
