# mistake: reuses_one_output_array
import numpy as np


class Convolver:
    def __init__(self):
        self.cache = {}

    def __call__(self, image, kernel):
        shape = (image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1)
        buf = self.cache.setdefault(shape, np.zeros(shape))
        buf.fill(0)
        for (i, j), k in np.ndenumerate(kernel):
            buf += image[i:i + shape[0], j:j + shape[1]] * float(k)
        return buf


convolve = Convolver()
