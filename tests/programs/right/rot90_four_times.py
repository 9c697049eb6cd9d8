"""Turns image and kernel by a quarter, convolves, and turns the answer back."""
import numpy as np


def convolve(image, kernel):
    a, b = np.rot90(image), np.rot90(kernel)
    rows, columns = a.shape[0] - b.shape[0] + 1, a.shape[1] - b.shape[1] + 1
    out = sum(
        b[p, q] * a[p:p + rows, q:q + columns].astype(float)
        for p in range(b.shape[0])
        for q in range(b.shape[1])
    )
    return np.rot90(out, -1)
