"""A process and all that it has started → is it asleep? So that another one can have its processor meanwhile.

Linux only. Where nobody tells, nothing sleeps: there a program that sleeps keeps a processor idle for a while.
"""

from __future__ import annotations

import time

from grader.classes.running.linux import tree_of

NAP_SECONDS = 0.12  # without use of a processor. Nobody waits so long for the grader or for a disk.
WAKE_SECONDS = 0.1  # of use after which a sleeper is awake: who is stopped in its sleep mostly goes on sleeping
_TICK = 0.02  # seconds of processor time that are no use worth the name: the clock's own step is half of it
_LOOK = 0.06  # most programs are done before the first one


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
            used, awake = tree_of(self._pid)
            moved = abs(used - self._used)
            if moved > WAKE_SECONDS or (not self._asleep and (awake or moved > _TICK)):
                self._since, self._used = now, used
            self._asleep = now - self._since >= NAP_SECONDS
        return self._asleep
