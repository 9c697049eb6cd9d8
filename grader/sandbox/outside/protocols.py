"""What the rest of the grader knows of a sandbox and of a worker, whatever system they are made for."""

from __future__ import annotations

from grader.sandbox.limits import Limits

TYPE_CHECKING = False  # the sandboxes import this module before all others
if TYPE_CHECKING:
    from typing import Protocol

    from grader.values.reply import OutOfMemory, OutOfRoom
else:
    Protocol = object


class Ended:
    """How a process ended: by a signal, else with an exit status."""

    def __init__(self, signal: int, status: int) -> None:
        self.signal, self.status = signal, status


class Heard:
    """What came through a worker's pipes. answer: a piece of it, b"" at its end, None where nothing came.

    spoke: something went through, from the worker or to it.
    """

    def __init__(self, answer: bytes | None, printed: bytes, spoke: bool) -> None:
        self.answer, self.printed, self.spoke = answer, printed, spoke


class Pipes(Protocol):
    """Our ends of a worker's three pipes. unsent: a part of what was sent last is still on our side."""

    @property
    def unsent(self) -> bool: ...

    def send(self, data: bytes) -> None:
        """Begins to send a frame, never waits; the rest goes while `wait` waits. Raises OSError where nobody reads."""

    def wait(self, seconds: float, most: int) -> Heard:
        """What came within that time, of the answer not much more than `most` bytes. Raises OSError as `send` does."""

    def drain(self, answered: bool) -> bytes:
        """What was printed before the answer and has not been heard. answered: there was one, so all will come."""

    def close(self) -> None: ...


class Worker(Protocol):
    """A process that runs student code."""

    limits: Limits

    @property
    def pipes(self) -> Pipes: ...

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

    @property
    def look_seconds(self) -> float:
        """How long nobody need look at what it has taken."""

    def excess(self) -> OutOfRoom | OutOfMemory | None:
        """What it has taken more of than it may, where nothing but a look can tell."""

    def ask_where(self, nonce: int) -> float:
        """Asks its program where it is; how much processor time it may take to answer, at most.

        nonce: of the call that it is in. Raises OSError where nobody hears it.
        """

    def kill(self) -> None:
        """Ends it, whatever it is doing."""

    def end(self) -> Ended:
        """Kills it if it still runs, and lets go of what it held; how it had ended."""


class Sandbox(Protocol):
    """Where workers come from. home: which one this is.  level: what holds them, in words, "full" for all of it."""

    home: str

    @property
    def level(self) -> str: ...
    @property
    def deaths(self) -> int:
        """Grows whenever what workers come from was killed: what was answered meanwhile, or was not, says nothing."""

    def yardstick_seconds(self) -> float: ...
    def worker(self, limits: Limits) -> Worker: ...

    def close(self) -> None: ...
