"""A module-level __getattr__ gives the function when somebody asks for it."""
import numpy as np


def _convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return out


def __getattr__(name):
    if name == "convolve":
        return _convolve
    raise AttributeError(name)
