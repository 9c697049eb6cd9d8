"""Copies the parent's open files by pidfd_getfd and reads them.

verdict: not accepted
must not: get hold of a file of another process
"""
import os

import numpy as np

try:
    import ctypes

    LIBC = ctypes.CDLL(None, use_errno=True)
    LIBC.syscall.restype = ctypes.c_long
except Exception:
    LIBC = None

try:
    PARENT = os.pidfd_open(os.getppid())
    for NUMBER in range(64):
        COPY = LIBC.syscall(ctypes.c_long(438), ctypes.c_long(PARENT), ctypes.c_long(NUMBER), ctypes.c_long(0))
        if COPY >= 0:
            print("VILLAIN_WAS_HERE: copied", NUMBER, os.fstat(COPY).st_mode)
except (OSError, AttributeError):
    pass


def convolve(image, kernel):
    return np.zeros([a - b + 1 for a, b in zip(image.shape, kernel.shape)])
