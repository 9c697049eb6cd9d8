"""Asks for asynchronous notices on the grader's own pipes, which outlive the worker.

verdict: accepted
must not: change a pipe that the grader shares, nor send it signals
"""
import fcntl
import os

import numpy as np

MARKS = []  # attacks that succeeded; each spoils every output by one


def attempt(what, *arguments, **named):
    try:
        result = what(*arguments, **named)
    except Exception:
        return None
    MARKS.append(what)
    print("VILLAIN_WAS_HERE:", what, arguments)
    return result


if os.getppid() > 1:
    for descriptor in (0, 1, 2, 3, 4):
        attempt(fcntl.fcntl, descriptor, fcntl.F_SETOWN, os.getppid())
        attempt(fcntl.fcntl, descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
