# mistake: misspells_the_name
import numpy as np


def convolution(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("yxij,ij->yx", v, kernel.astype(float))
