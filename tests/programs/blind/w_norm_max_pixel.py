# mistake: divides_by_the_largest_pixel
import numpy as np


def convolve(image, kernel):
    top = image.max()
    img = image / top if top else image.astype(float)
    return np.einsum("yxij,ij->yx", np.lib.stride_tricks.sliding_window_view(img, kernel.shape), kernel)
