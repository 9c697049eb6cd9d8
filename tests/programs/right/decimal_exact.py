"""Decimal with plenty of digits, rounded to float once for each cell."""
from decimal import Context, Decimal, localcontext

import numpy as np


def convolve(image, kernel):
    pixels = [[Decimal(x) for x in line] for line in image.tolist()]
    weights = [[Decimal(x) for x in line] for line in kernel.tolist()]
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    with localcontext(Context(prec=50)):
        for i in range(out.shape[0]):
            for j in range(out.shape[1]):
                total = Decimal(0)
                for p in range(h):
                    for q in range(w):
                        total += pixels[i + p][j + q] * weights[p][q]
                out[i, j] = float(total)
    return out
