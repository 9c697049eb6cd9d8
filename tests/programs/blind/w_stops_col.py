# mistake: stops_one_column_early
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    res = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1), dtype=np.float64)
    for col in range(image.shape[1] - w):
        for row in range(res.shape[0]):
            res[row, col] = np.einsum("ij,ij", image[row:row + h, col:col + w], kernel.astype(float))
    return res
