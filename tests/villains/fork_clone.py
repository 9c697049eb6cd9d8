"""Forks by the numbered system calls fork, clone (also as a sibling: CLONE_PARENT) and clone3.

verdict: accepted
must not: leave a process named villain_left, nor one that is a child of the worker's parent
"""
import os
import signal
import time

import numpy as np

try:
    import ctypes

    LIBC = ctypes.CDLL(None, use_errno=True)
    LIBC.syscall.restype = ctypes.c_long
except Exception:
    LIBC = None

MARKS = []  # attacks that succeeded; each spoils every output by one


def attempt(what, *arguments, **named):
    try:
        result = what(*arguments, **named)
    except Exception:
        return None
    MARKS.append(what)
    print("VILLAIN_WAS_HERE:", what, arguments)
    return result


def call(name, *arguments):
    """One C function or numbered system call; anything but -1 is a success."""
    function = getattr(LIBC, name) if isinstance(name, str) else LIBC.syscall
    if not isinstance(name, str):
        arguments = (ctypes.c_long(name), *arguments)
    result = function(*arguments)
    if result == -1:
        raise OSError(ctypes.get_errno(), str(name))
    return result


def stay():
    """A child's whole life: 30 seconds under a name that one can look for."""
    try:
        with open("/proc/self/comm", "w") as comm:
            comm.write("villain_left")
    except OSError:
        pass
    time.sleep(30)
    os._exit(0)


def fork(*arguments):
    if call(*arguments) == 0:
        stay()


if LIBC:
    NULLS = [ctypes.c_long(0)] * 4
    CLONE = 56 if os.uname().machine == "x86_64" else 220
    attempt(fork, CLONE, ctypes.c_long(signal.SIGCHLD), *NULLS)
    attempt(fork, CLONE, ctypes.c_long(signal.SIGCHLD | 0x8000), *NULLS)  # CLONE_PARENT
    attempt(fork, 435, (ctypes.c_uint64 * 8)(0, 0, 0, 0, signal.SIGCHLD), ctypes.c_long(64))  # clone3
    attempt(fork, "fork")
    if CLONE == 56:
        attempt(fork, 57)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
