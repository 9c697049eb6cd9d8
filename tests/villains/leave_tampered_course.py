"""Changes the course's files where it can guess their names: mode, times, name, size, links.

verdict: accepted
must not: change a file of the course or of the machine in any way, its times and mode included
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


def rename_there_and_back(path):
    os.rename(path, path + ".VILLAIN_WAS_HERE")
    os.rename(path + ".VILLAIN_WAS_HERE", path)


def link_and_unlink(path):
    os.link(path, path + ".VILLAIN_WAS_HERE")
    os.unlink(path + ".VILLAIN_WAS_HERE")


BASES = ["/course", ".", "..", "../..", "../../..", os.environ.get("PWD", "/srv")]
NAMES = ["exercises/convolution/exercise.yaml", "exercises/convolution/answers.npz", "exercises/convolution"]
NAMES += ["solutions/convolution/hidden.yaml", "solutions/convolution/answers.npz", "README.md", "pyproject.toml"]
PATHS = [os.path.join(base, name) for base in BASES for name in NAMES] + [os.__file__, np.__file__, "submission.py"]
for PATH in PATHS:
    try:
        STATUS = os.stat(PATH)
    except OSError:
        continue
    attempt(os.chmod, PATH, STATUS.st_mode & 0o7777)
    attempt(os.chown, PATH, STATUS.st_uid, STATUS.st_gid)
    attempt(os.utime, PATH, (STATUS.st_atime, 1_000_000_000))  # 2001: a trace that stays
    attempt(rename_there_and_back, PATH)
    attempt(link_and_unlink, PATH)
    attempt(os.truncate, PATH, STATUS.st_size)
    attempt(os.setxattr, PATH, "user.VILLAIN_WAS_HERE", b"1")
    attempt(open, PATH, "r+b")
    attempt(open, PATH, "ab")


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
