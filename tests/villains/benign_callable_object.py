"""A right solution that is an object with __call__ in place of a function.

verdict: accepted
must not: be refused because it is no plain function
"""
import numpy as np


class Convolve:
    def __init__(self):
        self.calls = 0

    def __call__(self, image, kernel):
        self.calls += 1
        windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
        return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = Convolve()
