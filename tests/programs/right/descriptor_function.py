"""A descriptor with __get__ gives the function when it is fetched from the class."""
import numpy as np


class Valid:
    def __get__(self, instance, owner):
        def slide(image, kernel):
            h, w = kernel.shape
            out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
            for i in range(out.shape[0]):
                for j in range(out.shape[1]):
                    out[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
            return out

        return slide


class Modes:
    valid = Valid()


convolve = Modes.valid
