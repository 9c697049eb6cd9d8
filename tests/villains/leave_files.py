"""Writes a file into every folder that is usually writable.

verdict: accepted
must not: leave a file whose name contains VILLAIN_WAS_HERE
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


FOLDERS = ["/tmp", "/var/tmp", "/dev/shm", ".", "..", "/root", "/run", "/run/lock", "/var/lock", "/srv", "/"]
FOLDERS += [os.environ.get("HOME", "/root"), f"/run/user/{os.getuid()}", "/dev/mqueue", "/var/crash", *sys.path]
FOLDERS += [os.path.dirname(np.__file__), os.path.dirname(os.__file__), "/course/solutions/convolution"]


def leave(path):
    with open(path, "x") as file:
        file.write("VILLAIN_WAS_HERE")


for FOLDER in FOLDERS:
    attempt(leave, os.path.join(FOLDER, f"VILLAIN_WAS_HERE_{os.getpid()}"))


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
