"""Answers right and loops for ever in the destructor of a global of the module.

verdict: accepted
must not: delay the report or leave a process that spins
"""
import numpy as np


class Clinging:
    def __del__(self):
        while True:
            pass


GLOBAL = Clinging()
CYCLE = [Clinging()]
CYCLE.append(CYCLE)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
