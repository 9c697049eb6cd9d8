"""Tries every process number for a clock, a group, a session or a priority, to learn who else runs here.

verdict: accepted
must not: learn of any process but its own
"""
import os
import time

import numpy as np

MARKS = []  # processes that it has learnt of; each spoils every output by one


def attempt(what, pid, *arguments):
    try:
        what(*arguments)
    except OSError:
        return
    MARKS.append(pid)
    print("VILLAIN_WAS_HERE:", what, arguments)


OWN = os.getpid()
for pid in {*range(1, 400), *range(max(OWN - 400, 1), OWN + 400), os.getppid()} - {OWN}:
    attempt(time.clock_gettime, pid, (~pid << 3) | 2)
    attempt(os.getpgid, pid, pid)
    attempt(os.getsid, pid, pid)
    attempt(os.getpriority, pid, os.PRIO_PROCESS, pid)
    attempt(os.sched_getaffinity, pid, pid)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
