"""Two loops and a tensordot for each window."""

import numpy as np


def convolve(image, kernel):
    image = np.asarray(image, dtype=float)
    kernel = np.asarray(kernel, dtype=float)
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    output = np.zeros((rows, columns))
    for r, c in np.ndindex(rows, columns):
        window = image[r:r + kernel.shape[0], c:c + kernel.shape[1]]
        output[r, c] = np.tensordot(window, kernel, axes=2)
    return output
