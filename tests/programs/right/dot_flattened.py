"""np.dot of the flattened window and the flattened kernel."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    flat_kernel = kernel.flatten()
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.dot(image[i:i + h, j:j + w].flatten(), flat_kernel)
    return out
