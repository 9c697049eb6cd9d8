"""Creates files without writing to them, so that a limit on file sizes does not notice.

verdict: accepted
must not: leave anything whose name contains VILLAIN_WAS_HERE
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


for FOLDER in ("/tmp", "/var/tmp", "/dev/shm", ".", "/root", "/run", os.environ.get("HOME", "/root")):
    PATH = os.path.join(FOLDER, f"VILLAIN_WAS_HERE_{os.getpid()}")
    attempt(os.open, PATH, os.O_CREAT | os.O_WRONLY, 0o600)
    attempt(os.open, PATH + "_exclusive", os.O_CREAT | os.O_EXCL | os.O_RDONLY, 0o600)
    attempt(os.open, FOLDER, os.O_TMPFILE | os.O_RDWR, 0o600)
    attempt(os.mkfifo, PATH + "_fifo")
    attempt(os.mknod, PATH + "_node")


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
