# mistake: pads_with_the_edge
import numpy as np


def convolve(image, kernel):
    half = [n // 2 for n in kernel.shape]
    wide = np.pad(image, [(n, n) for n in half], "edge")
    s = wide.strides
    shape = tuple(a - b + 1 for a, b in zip(wide.shape, kernel.shape)) + kernel.shape
    blocks = np.lib.stride_tricks.as_strided(wide, shape, s + s, writeable=False)
    return (blocks * kernel).sum(axis=(2, 3))
