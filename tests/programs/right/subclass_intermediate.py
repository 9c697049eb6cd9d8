"""A home-made ndarray subclass with @ as the operation, plain at the end."""
import numpy as np


class Picture(np.ndarray):
    def __matmul__(self, kernel):
        plain = np.asarray(self)
        h, w = kernel.shape
        out = np.zeros((plain.shape[0] - h + 1, plain.shape[1] - w + 1))
        for i in range(out.shape[0]):
            for j in range(out.shape[1]):
                out[i, j] = np.sum(plain[i:i + h, j:j + w] * kernel)
        return out.view(Picture)


def convolve(image, kernel):
    return np.asarray(image.view(Picture) @ kernel)
