"""A neuron's view: a bias of 0.0 as third parameter and a keyword-only activation."""
import numpy as np


def identity(x):
    return x


def convolve(image, kernel, bias=0.0, *, activation=identity):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return activation(np.tensordot(windows, kernel, axes=2) + bias)
