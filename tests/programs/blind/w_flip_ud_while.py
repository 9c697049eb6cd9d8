# mistake: flips_up_down
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    n, m = image.shape[0] - h + 1, image.shape[1] - w + 1
    out = np.zeros((n, m))
    k = h
    while k > 0:
        k -= 1
        offset = h - 1 - k
        for j in range(w):
            out += kernel[k, j] * image[offset:offset + n, j:j + m].astype(float)
    return out
