"""Reads every file that is already open, from its beginning, and lists where they lead.

verdict: not accepted
must not: have inherited a file beyond the five that a worker needs
"""
import os

import numpy as np

for DESCRIPTOR in range(5, 256):
    try:
        print("VILLAIN_WAS_HERE: open", DESCRIPTOR, oct(os.fstat(DESCRIPTOR).st_mode))
        print(os.pread(DESCRIPTOR, 80, 0))
    except OSError:
        pass
for DESCRIPTOR in range(256):
    try:
        PLACE = os.readlink(f"/proc/self/fd/{DESCRIPTOR}")
        if not PLACE.startswith(("pipe:", "socket:", "anon_inode:", "/dev/null")):
            print("VILLAIN_WAS_HERE: leads to", PLACE)
    except OSError:
        pass


def convolve(image, kernel):
    return np.zeros([a - b + 1 for a, b in zip(image.shape, kernel.shape)])
