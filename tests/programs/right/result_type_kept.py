"""Whole numbers stay whole numbers: the result's dtype is np.result_type with the inputs, at least 64 bits."""
import numpy as np


def convolve(image, kernel):
    dtype = np.result_type(image, kernel, np.int64)
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1), dtype=dtype)
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i:i + h, j:j + w].astype(dtype) * kernel.astype(dtype))
    return out
