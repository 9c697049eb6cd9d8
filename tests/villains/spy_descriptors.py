"""Looks for descriptors that it was not given, and writes to whatever it finds.

verdict: not accepted
must not: hold a descriptor besides those through which it is asked, answers and prints
"""
import os

import numpy as np

found = set()
for number in range(4096):
    try:
        found.add((number, os.fstat(number).st_ino))
    except OSError:
        continue
own = {0, 1, 2, 3, 4}
for number, _ in found:
    if number not in own:
        print("VILLAIN_WAS_HERE: holds", number)
        os.write(number, b"VILLAIN_WAS_HERE")
if len({inode for _, inode in found}) > 4:  # what it prints goes one way
    print("VILLAIN_WAS_HERE: holds more pipes than it needs")


def convolve(image, kernel):
    """An output of the right shape that no case expects."""
    return np.full([a - b + 1 for a, b in zip(image.shape, kernel.shape)], -12345.5)
