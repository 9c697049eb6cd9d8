"""A mutable default argument as memory of the last kernel, emptied in time."""
import numpy as np


def convolve(image, kernel, memory=[]):
    memory.clear()
    memory.extend((p, q, float(kernel[p, q])) for p, q in np.ndindex(kernel.shape) if kernel[p, q] != 0)
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    out = np.zeros((rows, columns))
    image = image.astype(float)
    for p, q, weight in memory:
        out += weight * image[p:p + rows, q:q + columns]
    return out
