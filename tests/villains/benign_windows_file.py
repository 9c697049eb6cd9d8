"""A right solution from an editor on Windows: byte order mark, carriage returns, a form feed, tabs.

verdict: accepted
must not: be refused for its line ends
"""
import numpy as np


def convolve(image, kernel):
	windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
	return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))
