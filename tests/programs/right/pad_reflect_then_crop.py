"""Pads by repeating the edge and crops everything that the padding touched."""
import numpy as np


def convolve(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    h, w = kernel.shape
    H, W = image.shape
    big = np.pad(image, ((h, h), (w, w)), mode="edge")
    out = np.zeros((H + h + 1, W + w + 1))
    for p in range(h):
        for q in range(w):
            out += kernel[p, q] * big[p:p + H + h + 1, q:q + W + w + 1]
    return out[h:h + H - h + 1, w:w + W - w + 1]
