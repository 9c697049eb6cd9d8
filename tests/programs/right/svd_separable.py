"""The kernel as a sum of outer products, each run down the columns and then along the rows."""
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    U, S, V = np.linalg.svd(kernel.astype(float), full_matrices=False)
    image = np.asarray(image, dtype=float)
    out = np.zeros((rows, columns))
    for u, s, v in zip(U.T, S, V):
        down = sum(u[p] * image[p:p + rows] for p in range(h))
        out += s * sum(v[q] * down[:, q:q + columns] for q in range(w))
    return out
