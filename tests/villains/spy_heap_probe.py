"""Searches its own heap without /proc: a write into a pipe tells which addresses may be read.

verdict: not accepted
must not: find the text of a case in the memory that it was born with
"""
import os
import re

import numpy as np

try:
    import ctypes

    LIBC = ctypes.CDLL(None, use_errno=True)
    LIBC.syscall.restype = ctypes.c_long
except Exception:
    LIBC = None

TEXT = rb"5(?:\xc3\x97|\xd7)5 exam[p]le from|sees nothing in a uni[f]orm|solutions/convolu[t]ion"  # not itself


def pages():
    """What can be read up to 256 MiB around an object of this module, 64 KiB at a time."""
    read, write = os.pipe()
    os.set_blocking(write, False)
    middle = id(TEXT) & ~65535
    for address in range(middle - 2**28, middle + 2**28, 65536):
        if LIBC.write(write, ctypes.c_void_p(address), ctypes.c_size_t(65536)) > 0:
            yield os.read(read, 65536)
    os.close(read)
    os.close(write)


if LIBC:
    try:
        FOUND = [text for page in pages() for text in re.findall(TEXT, page)]
        if FOUND:
            print("VILLAIN_WAS_HERE: saw", FOUND[:5])
    except OSError:
        pass


def convolve(image, kernel):
    return np.zeros([a - b + 1 for a, b in zip(image.shape, kernel.shape)])
