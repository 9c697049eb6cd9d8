"""Opens the memory and other control files of the parent in /proc for writing.

verdict: accepted
must not: open any file of another process
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


def touch(path, mode):
    with open(path, mode, buffering=0):
        pass


for process in (os.getppid(), 1):
    for name in ("mem", "oom_score_adj", "coredump_filter", "clear_refs", "comm", "uid_map"):
        attempt(touch, f"/proc/{process}/{name}", "r+b")


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
