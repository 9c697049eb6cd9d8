"""list.insert(0, ...) from the end, as if it cost nothing."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = []
    for i in reversed(range(image.shape[0] - h + 1)):
        out.insert(0, [])
        for j in reversed(range(image.shape[1] - w + 1)):
            out[0].insert(0, np.sum(image[i:i + h, j:j + w] * kernel))
    return np.array(out)
