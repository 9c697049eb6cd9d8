"""np.nditer over the kernel, shifting the image."""
import numpy as np


def convolve(image, kernel):
    image = image.astype(np.float64)
    oh, ow = (n - m + 1 for n, m in zip(image.shape, kernel.shape))
    acc = np.zeros((oh, ow))
    it = np.nditer(kernel, flags=["multi_index"])
    while not it.finished:
        p, q = it.multi_index
        acc += image[p:p + oh, q:q + ow] * it[0]
        it.iternext()
    return acc
