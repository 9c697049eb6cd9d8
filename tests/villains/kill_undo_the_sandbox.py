"""Tries to loosen what binds it: dumpable, tracer, death signal, seccomp listener, root.

verdict: accepted
must not: gain a right that it was born without
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


def prctl(option, value):
    call("prctl", ctypes.c_int(option), *[ctypes.c_ulong(number) for number in (value, 0, 0, 0)])


if LIBC:
    attempt(prctl, 4, 1)  # PR_SET_DUMPABLE
    attempt(prctl, 1, 0)  # PR_SET_PDEATHSIG off
    attempt(prctl, 0x59616D61, 2**64 - 1)  # PR_SET_PTRACER: anybody
    X86 = os.uname().machine == "x86_64"
    ALLOW = (ctypes.c_uint64 * 1)(0x7FFF000000000006)  # return ALLOW
    PROGRAM = (ctypes.c_uint64 * 2)(1, ctypes.addressof(ALLOW))
    attempt(call, 317 if X86 else 277, ctypes.c_long(1), ctypes.c_long(8), PROGRAM)  # seccomp, NEW_LISTENER
attempt(os.chroot, "/")
if os.getuid():
    attempt(os.setuid, 0)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
