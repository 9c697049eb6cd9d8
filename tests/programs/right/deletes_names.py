"""Deletes every name as soon as it is used up, the helpers too."""
import numpy as np

scratch = list(range(3))
del scratch


def convolve(image, kernel, np=np):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            window = image[i:i + h, j:j + w]
            products = window * kernel
            del window
            out[i, j] = np.sum(products)
            del products
    del i, j, image, kernel
    return out


del np
