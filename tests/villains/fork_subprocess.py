"""Starts programs by subprocess, in a new session and with inherited files.

verdict: accepted
must not: leave a process with villain_left on its command line
"""
import subprocess
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
attempt(subprocess.Popen, LINE)
attempt(subprocess.Popen, LINE, start_new_session=True, close_fds=False)
attempt(subprocess.Popen, LINE, preexec_fn=int)
attempt(subprocess.Popen, "sleep 30; : villain_left", shell=True)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
