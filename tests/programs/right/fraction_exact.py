"""Exact arithmetic: whole numbers over one power of two, a Fraction at the end."""
from fractions import Fraction

import numpy as np


def whole_numbers(array):
    """Nested lists of ints and the one denominator that belongs to them all."""
    ratios = [[number.as_integer_ratio() for number in line] for line in array.tolist()]
    denominator = max(d for line in ratios for _, d in line)
    return [[n * (denominator // d) for n, d in line] for line in ratios], denominator


def convolve(image, kernel):
    pixels, a = whole_numbers(image)
    weights, b = whole_numbers(kernel)
    h, w = kernel.shape
    out = []
    for i in range(len(pixels) - h + 1):
        row = []
        for j in range(len(pixels[0]) - w + 1):
            total = sum(pixels[i + p][j + q] * weights[p][q] for p in range(h) for q in range(w))
            row.append(float(Fraction(total, a * b)))
        out.append(row)
    return np.array(out)
