"""Extra parameters with defaults: stride=1, padding=0, verbose=False."""
import numpy as np


def convolve(image, kernel, stride=1, padding=0, verbose=False):
    if padding:
        image = np.pad(image, padding)
    h, w = kernel.shape
    rows = (image.shape[0] - h) // stride + 1
    cols = (image.shape[1] - w) // stride + 1
    out = np.zeros((rows, cols))
    for i in range(rows):
        for j in range(cols):
            si, sj = i * stride, j * stride
            out[i, j] = np.sum(image[si:si + h, sj:sj + w] * kernel)
            if verbose:
                print(i, j, out[i, j])
    return out
