"""Left-over debugging prints in the innermost loop, as bare text."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            for p in range(h):
                for q in range(w):
                    out[i, j] += image[i + p, j + q] * kernel[p, q]
                    print("here", i, j, p, q)
    return out
