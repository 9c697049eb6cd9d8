"""A metaclass whose __call__ does the work, so that calling the class convolves."""
import numpy as np


class Operation(type):
    def __call__(cls, *arrays):
        return cls.run(*arrays)


class convolve(metaclass=Operation):
    @staticmethod
    def run(image, kernel):
        windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
        return (windows * kernel).sum(axis=(2, 3))
