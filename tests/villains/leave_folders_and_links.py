"""Makes folders, symbolic links and hard links in every usual place.

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
    attempt(os.mkdir, PATH + "_folder")
    attempt(os.makedirs, PATH + "_folders/a/b")
    attempt(os.symlink, "/etc/passwd", PATH + "_symlink")
    for FILE in ("/etc/passwd", os.__file__, np.__file__, "/proc/self/fd/1"):
        attempt(os.link, FILE, PATH + "_hardlink", follow_symlinks=True)


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
