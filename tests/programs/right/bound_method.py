"""A bound method of an object that keeps its settings."""
import numpy as np


class Filter:
    def __init__(self, dtype):
        self.dtype = dtype

    def apply(self, image, kernel):
        image = image.astype(self.dtype)
        out = np.zeros([a - b + 1 for a, b in zip(image.shape, kernel.shape)], dtype=self.dtype)
        for (p, q), weight in np.ndenumerate(kernel):
            out += weight * image[p:p + out.shape[0], q:q + out.shape[1]]
        return out


convolve = Filter(np.float64).apply
