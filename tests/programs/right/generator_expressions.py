"""Nested generator expressions, with lists only where np.array insists."""
import numpy as np


def convolve(image, kernel):
    (H, W), (h, w) = image.shape, kernel.shape
    rows = (
        list(
            sum(float(image[i + p, j + q]) * float(kernel[p, q]) for p in range(h) for q in range(w))
            for j in range(W - w + 1)
        )
        for i in range(H - h + 1)
    )
    return np.array(list(rows))
