"""Keeps 4 GiB in files that live in memory only, which no address-space limit counts.

verdict: accepted
must not: hold memory outside the limit
"""
import os

import numpy as np

MARKS = []  # attacks that succeeded; each spoils every output by one


def attempt(what, *arguments, **named):
    try:
        result = what(*arguments, **named)
    except Exception:
        return None
    MARKS.append(what)
    print("VILLAIN_WAS_HERE:", what, arguments)
    return result


def fill(file):
    for _ in range(64):
        os.write(file, bytes(2**26))


FILE = attempt(os.memfd_create, "VILLAIN_WAS_HERE")
if FILE is not None:
    attempt(fill, FILE)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
