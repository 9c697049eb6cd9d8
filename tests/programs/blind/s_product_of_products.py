# mistake: none
import numpy as np


def convolve(image, kernel):
    total = np.ones((image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1))
    n, m = total.shape
    for (i, j), k in np.ndenumerate(kernel):
        total *= image[i:i + n, j:j + m] * float(k)
    return total
