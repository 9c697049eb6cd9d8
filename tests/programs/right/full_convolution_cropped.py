"""The full convolution with a flipped kernel, of which the middle is kept."""
import numpy as np


def full(image, kernel):
    h, w = kernel.shape
    H, W = image.shape
    out = np.zeros((H + h - 1, W + w - 1))
    for p in range(h):
        for q in range(w):
            out[p:p + H, q:q + W] += kernel[p, q] * image.astype(np.float64)
    return out


def convolve(image, kernel):
    h, w = kernel.shape
    return full(image, kernel[::-1, ::-1])[h - 1:image.shape[0], w - 1:image.shape[1]]
