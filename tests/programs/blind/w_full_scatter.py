# mistake: gives_the_full_output
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    H, W = image.shape
    out = np.zeros((H + h - 1, W + w - 1))
    for i in range(h):
        for j in range(w):
            a, b = h - 1 - i, w - 1 - j
            out[a:a + H, b:b + W] += kernel[i, j] * image
    return out
