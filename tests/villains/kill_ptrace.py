"""Attaches to the parent as a debugger, and reads and writes its memory by system calls.

verdict: accepted
must not: touch the memory or the state of any other process
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
if LIBC and PARENT > 1:
    VECTOR = (ctypes.c_uint64 * 2)(id(MARKS), 8)  # the zygote's heap lies at the same addresses
    COPY = (ctypes.c_uint64 * 2)(ctypes.addressof(VECTOR), 8)
    ONE, NONE = ctypes.c_long(1), ctypes.c_long(0)
    attempt(call, "ptrace", ctypes.c_long(0x4206), ctypes.c_long(PARENT), None, None)  # PTRACE_SEIZE
    attempt(call, "process_vm_readv", ctypes.c_long(PARENT), COPY, ONE, VECTOR, ONE, NONE)
    attempt(call, "process_vm_writev", ctypes.c_long(PARENT), COPY, ONE, VECTOR, NONE, NONE)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
