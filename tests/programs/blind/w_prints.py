# mistake: prints_instead_of_returning
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    print(np.einsum("yxij,ij->yx", v, kernel))
