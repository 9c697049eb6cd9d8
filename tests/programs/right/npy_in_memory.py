"""Saves the answer into BytesIO with np.save and loads it again."""
from io import BytesIO

import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    file = BytesIO()
    np.save(file, [[np.sum(image[i:i + h, j:j + w] * kernel) for j in range(image.shape[1] - w + 1)]
                   for i in range(image.shape[0] - h + 1)])
    file.seek(0)
    return np.load(file)
