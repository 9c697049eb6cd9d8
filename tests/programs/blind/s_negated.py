# mistake: none
import numpy as np


def convolve(image, kernel):
    n, m = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    out = np.zeros((n, m))
    for (i, j), k in np.ndenumerate(kernel):
        out -= image[i:i + n, j:j + m] * float(k)
    return out
