"""Writes the sum of products as a text and evaluates it."""
import numpy as np


def convolve(image, kernel):
    image = image.astype(np.float64)
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    terms = [f"image[{p}:{p + rows}, {q}:{q + columns}] * kernel[{p}, {q}]" for p in range(h) for q in range(w)]
    out = np.zeros((rows, columns))
    for term in terms:
        out += eval(term, {}, {"image": image, "kernel": kernel})
    return out
