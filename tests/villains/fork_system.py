"""Starts a shell in the background by os.system, os.popen and os.spawnv.

verdict: accepted
must not: leave a process with villain_left on its command line
"""
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


def system():
    if os.system("(sleep 30; : villain_left) &") != 0:
        raise OSError


attempt(system)
attempt(os.popen, "sleep 30; : villain_left")
attempt(os.spawnv, os.P_NOWAIT, "/bin/sh", ["sh", "-c", "sleep 30; : villain_left"])


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
