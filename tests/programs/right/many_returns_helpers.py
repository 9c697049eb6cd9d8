"""Chained helpers with default lambdas and conditional expressions."""
import numpy as np

rows_of = lambda a: a.shape[0]
cols_of = lambda a: a.shape[1]
out_len = lambda n, m: n - m + 1 if n >= m else 0
pick = lambda a, i, j, k: a[i:i + rows_of(k), j:j + cols_of(k)]


def convolve(image, kernel):
    return np.asarray([
        [(lambda win=pick(image, i, j, kernel): np.add.reduce(np.multiply(win, kernel), axis=None))()
         for j in range(out_len(cols_of(image), cols_of(kernel)))]
        for i in range(out_len(rows_of(image), rows_of(kernel)))
    ])
