"""Forks by the system call numbers of the x32 interface, which have bit 30 set.

verdict: not accepted
must not: leave a process named villain_left
"""
import os
import time

import numpy as np

try:
    import ctypes

    LIBC = ctypes.CDLL(None, use_errno=True)
    LIBC.syscall.restype = ctypes.c_long
except Exception:
    LIBC = None


def stay():
    """A child's whole life: 30 seconds under a name that one can look for."""
    try:
        with open("/proc/self/comm", "w") as comm:
            comm.write("villain_left")
    except OSError:
        pass
    time.sleep(30)
    os._exit(0)


def never(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)


def convolve(image, kernel):
    if LIBC and os.uname().machine == "x86_64":
        if LIBC.syscall(ctypes.c_long(0x40000000 | 57)) == 0:
            stay()
    return never(image, kernel)
