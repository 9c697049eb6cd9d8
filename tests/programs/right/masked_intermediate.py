"""A masked array on the way, filled and plain at the end."""
import numpy as np


def convolve(image, kernel):
    image = np.asarray(image, dtype=np.float64)
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    total = np.ma.zeros(image.shape)
    for p in range(h):
        for q in range(w):
            total[:rows, :columns] += kernel[p, q] * image[p:p + rows, q:q + columns]
    total[rows:] = np.ma.masked
    total[:, columns:] = np.ma.masked
    return total.compressed().reshape(rows, columns)
