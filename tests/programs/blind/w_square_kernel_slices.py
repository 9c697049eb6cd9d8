# mistake: kernel_height_for_both_axes
import numpy as np


def convolve(image, kernel):
    k = len(kernel)
    n, m = image.shape[0] - k + 1, image.shape[1] - k + 1
    out = [[np.sum(image[y:y + k, x:x + k] * kernel) for x in range(m)] for y in range(n)]
    return np.array(out, dtype=float)
