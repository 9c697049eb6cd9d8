"""One loop with np.ndindex over the output."""
import numpy as np


def convolve(image, kernel):
    out = np.zeros(tuple(np.array(image.shape) - np.array(kernel.shape) + 1))
    for index in np.ndindex(*out.shape):
        window = image[tuple(slice(a, a + n) for a, n in zip(index, kernel.shape))]
        out[index] = np.sum(window * kernel)
    return out
