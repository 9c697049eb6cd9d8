"""A process and all that it has started → is it asleep? So that another one can have its processor meanwhile.

Linux only. Where nobody tells, nothing sleeps: there a program that sleeps keeps a processor idle for a while.
"""

from __future__ import annotations

import os
import time

NAP_SECONDS = 0.12  # without use of a processor. Nobody waits so long for the grader or for a disk.
WAKE_SECONDS = 0.1  # of use after which a sleeper is awake: who is stopped in its sleep mostly goes on sleeping
_TICK = 0.02  # seconds of processor time that are no use worth the name: the clock's own step is half of it
_LOOK = 0.04


class Naps:
    """Of the process with this number."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.forget()

    def forget(self) -> None:
        """It has got something to do."""
        self._since = self._looked = time.monotonic()
        self._used, self._asleep = -1.0, False  # at the first look it has moved

    def look(self) -> bool:
        """Call it often; it looks now and then."""
        now = time.monotonic()
        if now - self._looked >= _LOOK:
            self._looked = now
            used, awake = _tree(self._pid)
            moved = abs(used - self._used)
            if moved > WAKE_SECONDS or (not self._asleep and (awake or moved > _TICK)):
                self._since, self._used = now, used
            self._asleep = now - self._since >= NAP_SECONDS
        return self._asleep


def _tree(pid: int) -> tuple[float, bool]:
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


_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
