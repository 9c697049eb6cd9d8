# mistake: multiplies_one_pixel_by_all_weights
import numpy as np


def convolve(image, kernel):
    n, m = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    out = np.zeros((n, m))
    for k in kernel.flat:
        out += image[:n, :m] * float(k)
    return out
