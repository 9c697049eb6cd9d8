"""np.polymul of each pair of rows, padded to full length because polymul drops leading zeros."""
import numpy as np


def times(a, b):
    product = np.polymul(a.astype(float), b.astype(float))
    full = np.zeros(len(a) + len(b) - 1)
    full[len(full) - len(product):] = product
    return full


def convolve(image, kernel):
    h, w = kernel.shape
    W = image.shape[1]
    rows = []
    for i in range(image.shape[0] - h + 1):
        rows.append(sum(times(image[i + p], kernel[p, ::-1])[w - 1:W] for p in range(h)))
    return np.array(rows)
