"""A cache in a function attribute that holds the offsets for one kernel shape."""
import numpy as np


def convolve(image, kernel):
    image = image.astype(float)
    cache = convolve.cache
    if kernel.shape not in cache:
        cache[kernel.shape] = [(p, q) for p in range(kernel.shape[0]) for q in range(kernel.shape[1])]
    rows, columns = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    out = np.zeros((rows, columns))
    for p, q in cache[kernel.shape]:
        out += image[p:p + rows, q:q + columns] * kernel[p, q]
    return out


convolve.cache = {}
