"""Slows the parent down: lowest priority, one processor, idle scheduling.

verdict: accepted
must not: change any process but its own
"""
import os

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


PARENT = os.getppid()
if PARENT > 1:
    attempt(os.setpriority, os.PRIO_PROCESS, PARENT, 19)
    attempt(os.sched_setaffinity, PARENT, {0})
    attempt(os.sched_setscheduler, PARENT, os.SCHED_IDLE, os.sched_param(0))
    if LIBC:
        number = 251 if os.uname().machine == "x86_64" else 30
        attempt(call, number, ctypes.c_long(1), ctypes.c_long(PARENT), ctypes.c_long(3 << 13))  # ioprio_set: idle


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
