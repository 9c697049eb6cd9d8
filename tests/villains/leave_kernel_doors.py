"""Knocks at kernel interfaces with a history: bpf, userfaultfd, perf events, fanotify, kcmp.

verdict: accepted
must not: be let in at any of them
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


def longs(*numbers):
    return [ctypes.c_long(number) for number in numbers]


if LIBC:
    X86, ARM = (321, 323, 298, 300, 312), (280, 282, 241, 262, 272)
    BPF, FAULT, PERF, NOTIFY, KCMP = X86 if os.uname().machine == "x86_64" else ARM
    MAP = (ctypes.c_uint32 * 32)(2, 4, 8, 1)  # an array of one number
    EVENT = (ctypes.c_uint32 * 32)(1, 112, 0, 0, 0, 0, 0, 0, 0, 0, 0x60)  # a software clock, user space only
    attempt(call, BPF, ctypes.c_long(0), MAP, ctypes.c_long(128))
    attempt(call, FAULT, ctypes.c_long(1))
    attempt(call, PERF, EVENT, *longs(0, -1, -1, 0))
    attempt(call, NOTIFY, *longs(0x200, 0))
    attempt(call, KCMP, *longs(os.getppid(), os.getppid(), 1, 0, 0))


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
