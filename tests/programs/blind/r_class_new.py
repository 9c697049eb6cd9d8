# right
import numpy as np


class convolve(object):
    def __new__(cls, image, kernel):
        self = object.__new__(cls)
        self.i, self.k = image, kernel
        return self.run()

    @property
    def size(self):
        return tuple(np.subtract(self.i.shape, self.k.shape) + 1)

    def run(self):
        n, m = self.size
        return np.add.reduce([self.k[p] * self.i[p[0]:p[0] + n, p[1]:p[1] + m].astype(float)
                              for p in np.ndindex(self.k.shape)])
