# mistake: none
import numpy as np


def convolve(image, kernel):
    v = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    top = np.einsum("yxij,ij->yx", v, kernel)
    norm = np.sqrt((v * v).sum((2, 3)) * (kernel.astype(float) ** 2).sum())
    return top / np.where(norm == 0, 1, norm)
