"""Sets __all__, __author__, __name__ and __doc__ by hand, with private helpers."""
import numpy as np

__author__ = "a student"
__version__ = "1.0.0"
__all__ = ["convolve"]
__name__ = "my_own_name"


def __window__(image, i, j, h, w):
    return image[i:i + h, j:j + w]


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(__window__(image, i, j, h, w) * kernel)
    return out


convolve.__doc__ = None
convolve.__name__ = "<convolve>"
