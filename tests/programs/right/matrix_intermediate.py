"""np.matrix on the way, turned into an ndarray at the end."""
import warnings

import numpy as np

warnings.simplefilter("ignore", PendingDeprecationWarning)


def convolve(image, kernel):
    weights = np.matrix(kernel.astype(float).reshape(-1, 1))
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    result = np.matrix(np.zeros((rows, columns)))
    for i in range(rows):
        windows = np.matrix([image[i:i + h, j:j + w].ravel() for j in range(columns)])
        result[i] = (windows * weights).T
    return result.A
