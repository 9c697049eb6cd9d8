"""An instance with __call__ stands for the function."""
import numpy as np


class Convolver:
    def __call__(self, image, kernel):
        self.image, self.kernel = image, kernel
        h, w = kernel.shape
        rows, columns = image.shape[0] - h + 1, image.shape[1] - w + 1
        return np.array([[self.at(i, j) for j in range(columns)] for i in range(rows)])

    def at(self, i, j):
        h, w = self.kernel.shape
        return np.sum(self.image[i:i + h, j:j + w] * self.kernel)


convolve = Convolver()
