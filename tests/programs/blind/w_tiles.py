# mistake: windows_do_not_overlap
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] // h, image.shape[1] // w
    blocks = image[:n * h, :m * w].reshape(n, h, m, w)
    return np.einsum("yixj,ij->yx", blocks, kernel.astype(float))
