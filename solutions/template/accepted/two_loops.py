"""Two loops through the places, a table of sums, and argmin at the end."""

import numpy as np


def find(image, template):
    image = image.astype(float)
    template = template.astype(float)
    h, w = template.shape
    rows = image.shape[0] - h + 1
    columns = image.shape[1] - w + 1
    sums = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            sums[i, j] = np.sum((image[i : i + h, j : j + w] - template) ** 2)
    return np.unravel_index(np.argmin(sums), sums.shape)
