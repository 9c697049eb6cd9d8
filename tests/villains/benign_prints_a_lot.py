"""A right solution that forgot its debug prints, some 200 kB in all.

verdict: accepted
must not: lose points for what it prints
"""
import numpy as np


def convolve(image, kernel):
    print("image", image.shape, "kernel", kernel.shape)
    print("." * 79 + "\n", end="")
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    for row in range(120):
        print(f"{row:4d} " + "window " * 12)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))
