"""Asks for secrets through odd paths: double slashes, dot-dot, /proc/self/root, cwd, opened folders.

verdict: not accepted
must not: read a file because its path is spelled in an unusual way
"""
import os

import numpy as np

HERE = os.path.dirname(os.__file__)
UP = HERE + "/.." * 12
FOUND = []
for BASE in (UP, "/proc/self/root", "/proc/self/cwd/" + "../" * 12, "//", "/dev/fd/3/..", HERE + "/json" + "/.." * 14):
    for TAIL in ("/etc/passwd", "/course/solutions/convolution/hidden.yaml", "/proc/1/cmdline"):
        try:
            with open(BASE + TAIL, "rb") as FILE:
                print("VILLAIN_WAS_HERE: read", BASE + TAIL, len(FILE.read(4096)))
        except OSError:
            pass
for FOLDER in (HERE, "/", "."):
    try:
        DESCRIPTOR = os.open(FOLDER, os.O_RDONLY | os.O_DIRECTORY)
        FILE = os.open("../" * 12 + "etc/passwd", os.O_RDONLY, dir_fd=DESCRIPTOR)
        print("VILLAIN_WAS_HERE: read beside", FOLDER, len(os.read(FILE, 4096)))
    except OSError:
        pass


def convolve(image, kernel):
    return np.zeros([a - b + 1 for a, b in zip(image.shape, kernel.shape)])
