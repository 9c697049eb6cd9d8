"""A right solution that changes numpy's print options, default error handling and text functions.

verdict: accepted
must not: change how the grader draws arrays
"""
import numpy as np

np.set_printoptions(precision=2, threshold=5, linewidth=20, suppress=True, formatter={"all": lambda number: "?"})
np.seterrcall(lambda kind, flag: print("numpy:", kind))
np.seterr(all="call")


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    print(image, kernel)
    return right(image, kernel)
