"""Forks with a terminal of its own by os.forkpty, and opens a pseudo-terminal.

verdict: accepted
must not: leave a process named villain_left
"""
import os
import pty
import time

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


def stay():
    """A child's whole life: 30 seconds under a name that one can look for."""
    try:
        with open("/proc/self/comm", "w") as comm:
            comm.write("villain_left")
    except OSError:
        pass
    time.sleep(30)
    os._exit(0)


def fork():
    if os.forkpty()[0] == 0:
        stay()


attempt(fork)
attempt(pty.openpty)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
