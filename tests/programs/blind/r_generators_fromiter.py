# right
import numpy as np


def spots(shape, size):
    for y in range(shape[0] - size[0] + 1):
        for x in range(shape[1] - size[1] + 1):
            yield y, x


def products(a, b, y, x):
    for i, row in enumerate(b):
        for j, value in enumerate(row):
            yield a[y + i][x + j] * value


def convolve(image, kernel):
    a, b = image.tolist(), kernel.tolist()
    sums = (sum(products(a, b, y, x)) for y, x in spots(image.shape, kernel.shape))
    return np.fromiter(sums, dtype=float).reshape(image.shape[0] - kernel.shape[0] + 1, -1)
