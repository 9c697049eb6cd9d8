# mistake: total_is_reset_once_per_row
import numpy as np
from itertools import accumulate


def convolve(image, kernel):
    h, w = kernel.shape
    rows = []
    for y in range(image.shape[0] - h + 1):
        rows.append(list(accumulate(float(np.sum(image[y:y + h, x:x + w] * kernel)) for x in range(image.shape[1] - w + 1))))
    return np.array(rows)
