"""Reads files of the machine that every user may read, and secrets that root may.

verdict: not accepted
must not: read outside the standard library, numpy and the system's libraries
"""
import glob
import os

import numpy as np

PATHS = [
    *("/etc/passwd", "/etc/shadow", "/etc/hostname", "/etc/hosts", "/etc/machine-id", "/proc/version", "/proc/cpuinfo"),
    *("/proc/self/environ", "/proc/self/cmdline", "/proc/self/mounts", "/proc/net/tcp", "/sys/class/dmi/id/sys_vendor"),
    *("/var/run/secrets/kubernetes.io/serviceaccount/token", "/run/secrets", "/.dockerenv", "/home/student/.bash_history"),
    *(os.path.join(home, name) for home in ("/root", *glob.glob("/home/*")) for name in (".netrc", ".gitconfig")),
]
for PATH in PATHS:
    try:
        with open(PATH, "rb") as FILE:
            print("VILLAIN_WAS_HERE: read", PATH, len(FILE.read(4096)))
    except OSError:
        pass
for FOLDER in ("/", "/etc", "/home", "/root", "/tmp", "/srv", "/proc", "/sys", "/run", "/var", ".", ".."):
    try:
        NAMES = os.listdir(FOLDER)
        if FOLDER != "." or NAMES:
            print("VILLAIN_WAS_HERE: listed", FOLDER, NAMES[:10])
    except OSError:
        pass


def convolve(image, kernel):
    return np.zeros([a - b + 1 for a, b in zip(image.shape, kernel.shape)])
