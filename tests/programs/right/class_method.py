"""A class method with a class attribute as counter."""
import numpy as np


class Kernels:
    calls = 0

    @classmethod
    def convolve(cls, image, kernel):
        cls.calls += 1
        (H, W), (h, w) = image.shape, kernel.shape
        out = np.empty((H - h + 1, W - w + 1), dtype=np.float64)
        for i in range(H - h + 1):
            strip = image[i:i + h]
            for j in range(W - w + 1):
                out[i, j] = np.vdot(strip[:, j:j + w], kernel)
        return out


convolve = Kernels.convolve
