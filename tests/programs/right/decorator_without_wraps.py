"""Two stacked decorators without functools.wraps: the function's name is 'inner'."""
import numpy as np


def as_float(function):
    def inner(*arrays):
        return function(*(a.astype(float) for a in arrays))

    return inner


def counted(function):
    def inner(*arrays):
        inner.calls += 1
        return function(*arrays)

    inner.calls = 0
    return inner


@counted
@as_float
def convolve(a, b):
    out = np.zeros((a.shape[0] - b.shape[0] + 1, a.shape[1] - b.shape[1] + 1))
    for i, row in enumerate(b):
        for j, weight in enumerate(row):
            out += weight * a[i:i + out.shape[0], j:j + out.shape[1]]
    return out
