"""Object arrays of Python numbers, cast to float at the end."""
import numpy as np


def convolve(image, kernel):
    pixels, weights = image.astype(object), kernel.astype(object)
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1), dtype=object)
    for p in range(h):
        for q in range(w):
            out += pixels[p:p + out.shape[0], q:q + out.shape[1]] * weights[p, q]
    return out.astype(float)
