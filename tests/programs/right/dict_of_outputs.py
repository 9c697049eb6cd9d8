"""A dict from position to sum, turned into an array at the end."""
from collections import defaultdict

import numpy as np


def convolve(image, kernel):
    cells = defaultdict(float)
    h, w = kernel.shape
    for i in range(image.shape[0] - h + 1):
        for j in range(image.shape[1] - w + 1):
            for p in range(h):
                for q in range(w):
                    cells[i, j] += float(image[i + p, j + q]) * float(kernel[p, q])
    rows = 1 + max(i for i, _ in cells)
    columns = 1 + max(j for _, j in cells)
    return np.array([[cells[i, j] for j in range(columns)] for i in range(rows)])
