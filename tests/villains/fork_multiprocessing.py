"""Starts processes by every method of multiprocessing.

verdict: accepted
must not: leave a process named villain_left
"""
import multiprocessing
import os
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


for method in multiprocessing.get_all_start_methods():
    attempt(lambda: multiprocessing.get_context(method).Process(target=stay, daemon=True).start())


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
