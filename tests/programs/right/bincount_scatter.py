"""np.bincount with weights gathers all products of a cell."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    cells, products = [], []
    number = np.arange(rows * columns)
    for p in range(h):
        for q in range(w):
            cells.append(number)
            products.append((image[p:p + rows, q:q + columns].astype(float) * float(kernel[p, q])).ravel())
    return np.bincount(np.concatenate(cells), np.concatenate(products), rows * columns).reshape(rows, columns)
