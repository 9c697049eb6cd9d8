# mistake: takes_the_largest_product
import numpy as np


def convolve(image, kernel):
    n, m = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    best = np.full((n, m), -np.inf)
    for (i, j), k in np.ndenumerate(kernel):
        best = np.maximum(best, image[i:i + n, j:j + m] * float(k))
    return best
