"""One-letter names: x is the image, y the kernel."""
import numpy as np


def convolve(x, y):
    a, b = x.shape
    c, d = y.shape
    z = np.zeros((a - c + 1, b - d + 1))
    for e in range(a - c + 1):
        for f in range(b - d + 1):
            z[e, f] = np.sum(x[e:e + c, f:f + d] * y)
    return z
