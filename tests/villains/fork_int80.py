"""Forks by machine code that uses the 32-bit system call gate, where the numbers mean other calls.

verdict: not accepted
must not: leave a process named villain_left
"""
import mmap
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
        page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        page.write(b"\xb8\x02\x00\x00\x00\xcd\x80\xc3")  # mov eax, 2; int 0x80; ret
        address = ctypes.addressof(ctypes.c_char.from_buffer(page))
        if ctypes.CFUNCTYPE(ctypes.c_int)(address)() == 0:
            stay()
    return never(image, kernel)
