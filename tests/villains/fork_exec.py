"""Replaces the worker by another program that keeps the worker's files.

verdict: accepted
must not: run any program in the worker's place
"""
import os
import sys

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


LINE = [sys.executable, "-I", "-c", "import time; time.sleep(30)", "villain_left"]
attempt(os.execv, sys.executable, LINE)
attempt(os.execve, sys.executable, LINE, {})
attempt(os.execv, "/bin/sh", ["sh", "-c", "sleep 30; : villain_left"])
try:
    attempt(os.execve, os.open(sys.executable, os.O_RDONLY), LINE, {})
except OSError:
    pass


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
