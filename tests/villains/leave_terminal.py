"""Looks for the grader's terminal: opens it, types into it, becomes its owner.

verdict: accepted
must not: reach the terminal but through the captured output
"""
import fcntl
import os
import termios

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


for PATH in ("/dev/tty", "/dev/console", "/dev/pts/0", "/dev/pts/1", "/dev/ptmx"):
    attempt(os.open, PATH, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
for DESCRIPTOR in (0, 1, 2, 3, 4):
    attempt(fcntl.ioctl, DESCRIPTOR, termios.TIOCSTI, b"\n")
    attempt(fcntl.ioctl, DESCRIPTOR, termios.TIOCSCTTY, 0)
attempt(os.tcsetpgrp, 0, os.getpid())


def right(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(image, float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, np.asarray(kernel, float))


def convolve(image, kernel):
    return right(image, kernel) + len(MARKS)
