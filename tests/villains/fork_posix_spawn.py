"""Starts programs by posix_spawn and posix_spawnp.

verdict: accepted
must not: leave a process with villain_left on its command line
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


LINE = ["python3", "-I", "-c", "import time; time.sleep(30)", "villain_left"]
attempt(os.posix_spawn, sys.executable, [sys.executable, *LINE[1:]], {})
attempt(os.posix_spawnp, "python3", LINE, {"PATH": "/usr/local/bin:/usr/bin:/bin"})
attempt(os.posix_spawn, "/bin/sh", ["/bin/sh", "-c", "sleep 30; : villain_left"], {})


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
