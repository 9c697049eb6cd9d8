# mistake: rounds_to_whole_numbers
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1
    o = np.zeros((n, m))
    for i in range(h):
        for j in range(w):
            o += kernel[i, j] * image[i:i + n, j:j + m]
    return np.rint(o)
