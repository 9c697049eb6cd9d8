# mistake: exchanges_the_kernel_indices
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1
    out = np.zeros((n, m))
    for i in range(h):
        for j in range(w):
            out += kernel[j, i] * image[i:i + n, j:j + m]
    return out
