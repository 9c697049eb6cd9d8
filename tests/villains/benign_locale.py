"""A right solution that sets the locale, where a comma may stand for the decimal point.

verdict: accepted
must not: change how numbers are written on the wire or in a report
"""
import locale

import numpy as np

for NAME in ("de_DE.UTF-8", "C.UTF-8", ""):
    try:
        locale.setlocale(locale.LC_ALL, NAME)
        break
    except locale.Error:
        pass


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


convolve = right
