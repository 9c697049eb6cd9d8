"""Calls vfork through ctypes; a child that came to be ends at once.

verdict: accepted
must not: start a process because vfork has a number of its own
"""
import numpy as np

try:
    import ctypes

    LIBC = ctypes.CDLL(None, use_errno=True)
    LIBC.syscall.restype = ctypes.c_long
except Exception:
    LIBC = None

MARKS = []


def attack():
    process = LIBC.vfork()
    if process == 0:
        LIBC._exit(0)
    if process > 0:
        MARKS.append(process)
        print("VILLAIN_WAS_HERE: vfork")


if LIBC:
    attack()


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
