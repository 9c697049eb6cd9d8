# mistake: pads_with_zeros
import numpy as np


class Slider:
    def __init__(self, img, ker):
        self.img, self.ker = img, ker
        self.a = ker.shape[0] // 2
        self.b = ker.shape[1] // 2

    def pixel(self, y, x):
        if y < 0 or x < 0 or y >= self.img.shape[0] or x >= self.img.shape[1]:
            return 0.0
        return float(self.img[y, x])

    def at(self, y, x):
        s = 0.0
        for i in range(self.ker.shape[0]):
            for j in range(self.ker.shape[1]):
                s += self.pixel(y + i - self.a, x + j - self.b) * float(self.ker[i, j])
        return s


def convolve(image, kernel):
    s = Slider(image, kernel)
    return np.array([[s.at(y, x) for x in range(image.shape[1])] for y in range(image.shape[0])])
