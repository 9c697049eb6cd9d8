"""A sandbox → one whose next workers are made before anybody needs them, and whose waits can be broken off."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, cast

from grader.sandbox.limits import Limits
from grader.sandbox.outside.protocols import Heard, Pipes, Sandbox, Worker

SPARE = 2  # one for the case that is asked first, one for all
WAIT_SECONDS = 0.02  # how long a wait goes on until somebody looks whether it is still wanted


class Ahead:
    """A Sandbox. look: is called while a worker is waited for, and raises what breaks that off.

    Only where workers are forks: elsewhere the home itself has one in reserve.
    """

    def __init__(self, sandbox: Sandbox, look: Callable[[], None]) -> None:
        self._sandbox, self._look = sandbox, look
        self._spare: list[Worker] = []
        self._wanted: Limits | None = None
        self.home = sandbox.home
        self.was_spare = False  # was the last worker one of them? It may have been killed while it waited

    @property
    def level(self) -> str:
        return self._sandbox.level

    @property
    def deaths(self) -> int:
        return self._sandbox.deaths

    def yardstick_seconds(self) -> float:
        return self._sandbox.yardstick_seconds()

    def worker(self, limits: Limits) -> Worker:
        found: Worker | None = None
        while self._spare and found is None:
            one = self._spare.pop()
            if _alike(one.limits, limits):
                found = one
            else:
                one.end()
        self._wanted, self.was_spare = limits, found is not None
        return cast(Worker, _Watched(found or self._sandbox.worker(limits), self._look))

    def get_ready(self) -> None:
        """Makes workers like the last one, in a quiet moment."""
        limits = self._wanted
        if limits is not None and self.home != "portable" and _is_plain(limits):
            while len(self._spare) < SPARE:
                self._spare.append(self._sandbox.worker(limits))

    def close(self) -> None:
        """Ends those in reserve. The sandbox itself is whose it was."""
        while self._spare:
            self._spare.pop().end()


def _is_plain(limits: Limits) -> bool:
    """Without folders, which are made for one worker, and without packages, which another home loads."""
    return not (limits.folder or limits.files or limits.modules or limits.threads)


def _alike(one: Limits, other: Limits) -> bool:
    return _is_plain(other) and one.pack() == other.pack()


class _Watched:
    """A Worker, all but its pipes as it was."""

    def __init__(self, worker: Worker, look: Callable[[], None]) -> None:
        self._worker, self.limits = worker, worker.limits
        self.pipes = _WatchedPipes(worker.pipes, look)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._worker, name)


class _WatchedPipes:
    """Pipes whose waits are made of short ones; who waits sees no difference."""

    def __init__(self, pipes: Pipes, look: Callable[[], None]) -> None:
        self._pipes, self._look = pipes, look
        self.send, self.drain, self.close = pipes.send, pipes.drain, pipes.close

    @property
    def unsent(self) -> bool:
        return self._pipes.unsent

    def wait(self, seconds: float, most: int) -> Heard:
        until = time.monotonic() + seconds
        while True:
            self._look()
            left = until - time.monotonic()
            heard = self._pipes.wait(min(left, WAIT_SECONDS), most)
            if heard.spoke or heard.answer is not None or heard.printed or left <= WAIT_SECONDS:
                return heard
