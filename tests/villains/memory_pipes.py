"""Keeps up to 64 MiB in the buffers of enlarged pipes, which no address-space limit counts.

verdict: accepted
must not: hold memory outside the limit
"""
import fcntl
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


for _ in range(64):
    try:
        READ, WRITE = os.pipe()
    except OSError:
        break
    os.set_blocking(WRITE, False)
    if attempt(fcntl.fcntl, WRITE, 1031, 2**20):  # F_SETPIPE_SZ
        attempt(os.write, WRITE, bytes(2**20))
    else:
        os.close(READ)
        os.close(WRITE)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
