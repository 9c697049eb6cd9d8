"""The function is a class whose __new__ returns the array."""
import numpy as np


class convolve:
    def __new__(cls, image, kernel):
        self = super().__new__(cls)
        self.image = image.astype(np.float64)
        self.kernel = kernel.astype(np.float64)
        return self.run()

    def run(self):
        h, w = self.kernel.shape
        H, W = self.image.shape
        out = np.zeros((H - h + 1, W - w + 1))
        for i in range(H - h + 1):
            for j in range(W - w + 1):
                out[i, j] = np.sum(self.image[i:i + h, j:j + w] * self.kernel)
        return out
