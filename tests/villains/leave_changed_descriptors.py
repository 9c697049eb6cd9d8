"""Changes files by descriptor instead of path: fchmod and fchown of a file opened for reading, and of the wires.

verdict: accepted
must not: change the mode or the owner of any file
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


DESCRIPTORS = [0, 1, 2, 3, 4]
for PATH in (os.__file__, np.__file__, "/dev/null", "/dev/urandom"):
    try:
        DESCRIPTORS.append(os.open(PATH, os.O_RDONLY))
    except OSError:
        pass
for DESCRIPTOR in DESCRIPTORS:
    try:
        STATUS = os.fstat(DESCRIPTOR)
    except OSError:
        continue
    attempt(os.fchmod, DESCRIPTOR, STATUS.st_mode & 0o7777)
    attempt(os.fchown, DESCRIPTOR, STATUS.st_uid, STATUS.st_gid)
    attempt(os.setxattr, DESCRIPTOR, "user.VILLAIN_WAS_HERE", b"1")


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
