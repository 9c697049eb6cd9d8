"""When a request is stopped, and what a worker has done meanwhile: computed, waited for a processor, or slept.

Processor time decides. Sleep is measured for a program that waits: time in which it could have run and other programs
had the processors is no sleep, whether or not this system tells how long that was.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from grader.sandbox.outside.protocols import Worker
from grader.values.value import Value

GRADER_SECONDS = 0.25  # how long a busy machine may keep the grader from reading what a worker waits to write
_MOVED = 0.001
_BUSY = 8  # programs that may share a processor with the worker, where the kernel does not tell


class Clock(Value):
    """idle_seconds: how long it may sleep, in one piece or in many.  printed: bytes that it may print.

    hurried: it gets less than usual.  grace_seconds: how much of what looks like sleep may be put down to the grader,
    for which it may have waited.
    """

    cpu_seconds: float
    idle_seconds: float = 1.0
    hurried: bool = False
    grace_seconds: float = 10.0
    printed: int = 64 * 2**20


class Sleep:
    """How long a worker has slept since this was made.

    Wall time less CPU time, and less the time that it queued for a processor. On a borrowed processor time goes by that
    no clock of the process shows; but who has never left the processor has not slept. Where the kernel tells none of
    this: how long its CPU clock has not moved, and when it moves again, so much of that as no busy machine explains.

    What it may have waited for the grader, and what nobody can tell from sleep, is forgiven, but not for ever: it may
    as well have napped and then spoken, or been busy when it was looked at.
    """

    def __init__(self, worker: Worker, grace_seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self._worker, self._grace, self._now = worker, grace_seconds, now
        self._wall, self._used, self._queued = now(), 0.0, worker.queued_seconds()
        self._kept, self._turns = worker.grader_queued_seconds(), worker.turns()
        self.seconds = self.forgiven = self._napped = 0.0

    def look(self, used: float, spoke: bool) -> None:
        """used: CPU seconds so far.  spoke: since the last look something went from it to the grader, or back."""
        wall, queued = self._now(), self._worker.queued_seconds()
        if queued is None or self._queued is None:
            self._look_without_queue(wall, used, spoke)
            return
        kept, turns = self._worker.grader_queued_seconds(), self._worker.turns()
        slept = max(wall - self._wall - (used - self._used + queued - self._queued), 0)
        if slept > _MOVED and self._worker.is_awake():
            # A look takes some time itself. Who was given a processor since the last one may have napped before.
            slept -= slept if turns == self._turns else self._forgive(slept)
        if spoke:  # then it may have waited for the grader, whom others kept from a processor
            slept = max(slept - (kept - self._kept), 0)
            slept -= self._forgive(min(slept, GRADER_SECONDS))
        self.seconds += slept
        self._wall, self._used, self._queued, self._kept, self._turns = wall, used, queued, kept, turns

    def _look_without_queue(self, wall: float, used: float, spoke: bool) -> None:
        idle, moved = wall - self._wall, used - self._used
        if idle > _MOVED and self._worker.is_awake():
            idle = 0.0
        elif moved <= _MOVED:
            self.seconds = self._napped + max(idle - (GRADER_SECONDS if spoke else 0), 0)
            return
        idle = max(idle - _BUSY * moved, 0)
        self._napped += idle - self._forgive(idle, _BUSY)
        self.seconds = self._napped
        self._wall, self._used = wall, used

    def _forgive(self, seconds: float, cheaper: int = 1) -> float:
        """So much of it as is left; cheaper: how many seconds cost one, where little can be told from sleep."""
        forgiven = max(min(seconds, cheaper * (self._grace - self.forgiven)), 0)
        self.forgiven += forgiven / cheaper
        return forgiven
