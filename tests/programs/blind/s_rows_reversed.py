# mistake: none
import numpy as np


def convolve(image, kernel):
    h, w = kernel.shape
    rows = []
    for y in range(image.shape[0] - h + 1):
        rows.insert(0, [float(np.sum(image[y:y + h, x:x + w] * kernel)) for x in range(image.shape[1] - w + 1)])
    return np.array(rows)
