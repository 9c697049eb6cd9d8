"""When a request is stopped, and what a worker has done meanwhile: computed, waited for a processor, or slept.

Processor time decides. Sleep is measured for a program that waits: time in which it could have run and other programs
had the processors is no sleep, whether or not this system tells how long that was.
"""

from __future__ import annotations

import time

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

    Wall time less CPU time, and less the time that it queued for a processor; nothing while it is seen running or
    ready to run, because on a busy or borrowed processor time goes by that no clock of the process shows. Where the
    kernel tells none of this: how long its CPU clock has not moved, and when it moves again, so much of that as no busy
    machine explains.
    """

    def __init__(self, worker: Worker, grace_seconds: float) -> None:
        self._worker, self._grace = worker, grace_seconds
        self._wall, self._used, self._queued = time.monotonic(), 0.0, worker.queued_seconds()
        self.seconds = self.forgiven = self._napped = 0.0

    def look(self, used: float, spoke: bool) -> None:
        """used: CPU seconds so far.  spoke: since the last look something went from it to the grader, or back.

        Then it may have waited for the grader, whom others may have kept from a processor: that is taken off, but not
        for ever, because it may as well have napped before it spoke.
        """
        wall, queued = time.monotonic(), self._worker.queued_seconds()
        if queued is None or self._queued is None:
            idle = max(wall - self._wall - (GRADER_SECONDS if spoke else 0), 0)
            if idle > _MOVED and self._worker.is_awake():
                idle = 0.0
            elif used <= self._used + _MOVED:
                self.seconds = self._napped + idle
                return
            idle = max(idle - _BUSY * (used - self._used), 0)
            forgiven = min(idle, self._grace - self.forgiven)
            self.forgiven += forgiven
            self._napped += idle - forgiven
            self.seconds = self._napped
        else:
            awake = used - self._used + queued - self._queued
            slept = max(wall - self._wall - awake, 0)
            if slept > _MOVED and self._worker.is_awake():  # a look that takes some time itself
                slept = 0.0
            forgiven = min(slept, GRADER_SECONDS, self._grace - self.forgiven) if spoke else 0
            self.forgiven += forgiven
            self.seconds += slept - forgiven
        self._wall, self._used, self._queued = wall, used, queued
