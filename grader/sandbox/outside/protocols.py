"""What the rest of the grader knows of a sandbox and of a worker, whatever system they are made for."""

from __future__ import annotations

from grader.sandbox.linux.control import Limits

TYPE_CHECKING = False  # outside/linux/zygote.py imports this module before all others
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object


class Ended:
    """How a process ended: by a signal, else with an exit status."""

    def __init__(self, signal: int, status: int) -> None:
        self.signal, self.status = signal, status


class Worker(Protocol):
    """A process that runs student code. requests, answers, printed: our ends of its pipes."""

    limits: Limits
    requests: int
    answers: int
    printed: int

    def cpu_seconds(self) -> float:
        """CPU time of the process, all threads, as the kernel counts it."""

    def queued_seconds(self) -> float | None:
        """Time in which it could have run and other programs had the processors; None where nobody tells."""

    def grader_queued_seconds(self) -> float:
        """The same of the grader itself, since any moment."""

    def turns(self) -> int:
        """How often it got a processor: as often as it had left it before."""

    def is_awake(self) -> bool:
        """Is it seen running or ready to run, right now? False where nobody tells."""

    def kill(self) -> None:
        """Ends it, whatever it is doing."""

    def end(self) -> Ended:
        """Kills it if it still runs, and lets go of what it held; how it had ended."""


class Sandbox(Protocol):
    """Where workers come from. level: what holds them, in words, as restrict.Level says it."""

    @property
    def level(self) -> str: ...
    def yardstick_seconds(self) -> float: ...
    def worker(self, limits: Limits) -> Worker: ...
    def close(self) -> None: ...
