"""itertools.accumulate, keeping only the last running sum."""
from collections import deque
from itertools import accumulate

import numpy as np


def convolve(image, kernel):
    image = image.astype(float)
    h, w = kernel.shape
    rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
    parts = (kernel[p, q] * image[p:p + rows, q:q + columns] for p in range(h) for q in range(w))
    return deque(accumulate(parts), maxlen=1).pop()
