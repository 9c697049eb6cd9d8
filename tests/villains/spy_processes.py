"""Reads what /proc tells of the parent and of every other process: command lines, environments, files.

verdict: not accepted
must not: read anything about another process
"""
import os

import numpy as np


def numbers():
    try:
        yield from [name for name in os.listdir("/proc") if name.isdigit()]
    except OSError:
        yield from map(str, [1, os.getppid(), *range(max(2, os.getpid() - 300), os.getpid())])


for NUMBER in numbers():
    if NUMBER == str(os.getpid()):
        continue
    for NAME in ("cmdline", "environ", "status", "maps", "stat", "comm", "mountinfo"):
        try:
            with open(f"/proc/{NUMBER}/{NAME}", "rb") as FILE:
                print("VILLAIN_WAS_HERE: saw", NUMBER, NAME, FILE.read(80))
        except OSError:
            pass
    for NAME in ("cwd", "exe", "root", "fd/0", "fd/3", "fd/5"):
        try:
            print("VILLAIN_WAS_HERE: saw", NUMBER, NAME, os.readlink(f"/proc/{NUMBER}/{NAME}"))
        except OSError:
            pass


def convolve(image, kernel):
    return np.zeros([a - b + 1 for a, b in zip(image.shape, kernel.shape)])
