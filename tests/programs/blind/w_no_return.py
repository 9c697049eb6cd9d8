# mistake: returns_nothing
import numpy as np


class Filter:
    def __call__(self, image, kernel):
        v = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
        self.result = np.einsum("yxij,ij->yx", v, kernel)


convolve = Filter()
