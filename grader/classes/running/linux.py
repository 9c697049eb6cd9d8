"""What /proc tells of a process and of all that it has started."""

from __future__ import annotations

import os

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def tree_of(pid: int) -> tuple[float, bool]:
    """(seconds of processor time of the process, its children and theirs; is one of them running, or ready to?)"""
    used, awake, left = 0, False, [pid]
    while left:
        one = left.pop()
        try:
            with open(f"/proc/{one}/stat", "rb") as file:
                # The name of the program stands in brackets and may hold anything; the rest follows the last of them.
                fields = file.read().rpartition(b")")[2].split()
            with open(f"/proc/{one}/task/{one}/children", "rb") as file:
                left += map(int, file.read().split())
        except OSError:
            if one == pid:  # nobody tells
                return 0.0, True
            continue  # it has just ended
        used += sum(map(int, fields[11:15]))  # its own, and that of its children that have ended
        awake = awake or fields[0] in (b"R", b"D")
    return used / _TICKS, awake
