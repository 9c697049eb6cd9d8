"""np.convolve row by row, with each kernel row reversed."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for p in range(h):
            out[i] += np.convolve(image[i + p], kernel[p][::-1], mode="valid")
    return out
