"""The home of workers where no kernel helps: each is a fresh Python, whose three standard streams are its pipes.

The first one is started at once and gets warm while the grader reads. Most submissions need no other one; from the
second on there is always one in reserve, because who needs two mostly needs more.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import time

from grader.sandbox.limits import READY, Limits, Opening
from grader.sandbox.outside.environment import ENVIRONMENT, entry
from grader.sandbox.outside.portable.pipes import ThreadedPipes
from grader.sandbox.outside.portable.worker import PortableWorker
from grader.sandbox.outside.ready import START_SECONDS, read_ready
from grader.values.clean import clean
from grader.values.errors import SandboxError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from grader.sandbox.outside.portable.system import System

_ENTRY = entry("portable.main")
_LENGTH = struct.Struct("<I")
_GARBAGE_BYTES = 2**20  # that may be printed before a worker is ready


class Portable:
    """system: what differs from one system to the next."""

    home = "portable"
    deaths = 0  # its workers come from nothing that could die

    def __init__(self, system: System, code: str = "", opening: Opening | None = None) -> None:
        """code: what a fresh Python runs, where it is not our own entry.

        opening: what its workers may import besides numpy and the standard library.
        """
        self.system, self._code, self._opening = system, code or _ENTRY, opening or Opening()
        self._others: dict[tuple[str, ...], Portable] = {}
        self._reserve: _Fresh | None = self._start()
        self._seconds = 0.0
        self._missing: tuple[tuple[str, str], ...] = ()
        self._made = 0

    def yardstick_seconds(self) -> float:
        self._greet()
        return self._seconds

    @property
    def level(self) -> str:
        self._greet()
        missing = "".join(f", no {what} ({why})" for what, why in self._missing)
        return f"process only: nothing keeps a program from files and the network on {self.system.name}{missing}"

    def worker_missing(self) -> tuple[tuple[str, str], ...]:
        """What this system did not hold of the last worker, and why."""
        self._greet()
        return self._missing

    def _greet(self) -> None:
        """Waits for the first worker, once."""
        if not self._seconds:
            self._take_greeting(self._fresh())

    def _start(self) -> _Fresh:
        return _Fresh(self.system, self._code, self._opening)

    def _fresh(self) -> _Fresh:
        """The one in reserve, which stays there."""
        self._reserve = self._reserve or self._start()
        return self._reserve

    def _take_greeting(self, fresh: _Fresh) -> None:
        seconds, _ = read_ready(fresh.greeting())
        # The least ever seen: whatever else runs only makes a yardstick longer.
        self._seconds = min(self._seconds or seconds, seconds)
        self._missing = fresh.hold.missing

    def _with(self, modules: tuple[str, ...]) -> Portable:
        """The home whose workers may import these: they load them while they get warm."""
        if not modules or self._opening.names:
            return self
        modules = tuple(sorted(set(modules)))
        if modules not in self._others:
            from grader.sandbox.outside.opened import opening

            opened = opening(modules)
            self._others[modules] = Portable(self.system, self._code, opened) if opened.names else self
        return self._others[modules]

    def worker(self, limits: Limits) -> PortableWorker:
        other = self._with(limits.modules)
        if not limits.files:
            return other._worker(limits)
        from grader.sandbox.outside.given import give, take_back

        limits = give(limits)
        try:
            return other._worker(limits)
        except BaseException:
            take_back(limits)
            raise

    def _worker(self, limits: Limits) -> PortableWorker:
        fresh = self._fresh()
        self._take_greeting(fresh)
        self._made += 1
        self._reserve = self._start() if self._made > 1 else None
        fresh.hold.limit(limits.memory_mib)
        self._missing = fresh.hold.missing
        told = limits.pack()
        try:
            fresh.pipes.send(_LENGTH.pack(len(told)) + told)
        except OSError:
            raise SandboxError("a worker ended by itself before it had any work") from None
        return PortableWorker(fresh.process, fresh.hold, fresh.pipes, limits)

    def close(self) -> None:
        for other in self._others.values():
            if other is not self:
                other.close()
        self._others.clear()
        if self._reserve:
            self._reserve.end()
        self._reserve = None


class _Fresh:
    """A process that gets warm: it knows no submission and no limits yet."""

    def __init__(self, system: System, code: str, opening: Opening) -> None:
        if not sys.executable:
            raise SandboxError("Python does not know its own program (sys.executable), so no worker can be started")
        self._mark, self._greeting = os.urandom(16), b""
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-I", "-c", code, self._mark.hex(), *opening.arguments()],
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**ENVIRONMENT, **system.environment()},
                **system.options(),
            )
        except OSError as error:
            raise SandboxError(f"a Python process could not be started: {error.strerror or error}") from None
        self.hold = system.hold(self.process)
        self.pipes = ThreadedPipes(self.process)

    def greeting(self) -> bytes:
        """READY, as soon as it is warm; what came before the mark was none of ours."""
        heard, printed, until = bytearray(), bytearray(), time.monotonic() + START_SECONDS
        while not self._greeting:
            start = heard.find(self._mark)
            if start >= 0 and len(heard) >= start + len(self._mark) + READY.size:
                self._greeting = bytes(heard[start + len(self._mark) :][: READY.size])
                break
            came = self.pipes.wait(min(until - time.monotonic(), 1.0), READY.size)
            heard += came.answer or b""
            printed += came.printed
            if came.answer == b"" or len(heard) + len(printed) > _GARBAGE_BYTES or time.monotonic() > until:
                printed += self.pipes.drain(False)
                self.end()
                raise SandboxError(_why_not_ready(came.answer == b"", len(heard) > _GARBAGE_BYTES, bytes(printed)))
        return self._greeting

    def end(self) -> None:
        self.hold.kill()
        self.process.wait()
        self.hold.close()


def _why_not_ready(ended: bool, garbage: bool, printed: bytes) -> str:
    what = (
        "ended by itself while it was loading numpy" if ended
        else "printed without end while it was loading numpy" if garbage
        else f"was not ready within {START_SECONDS} seconds"
    )  # fmt: skip
    lines = clean(printed.decode("utf-8", "replace")).strip().split("\n")
    said = f"; it said: {lines[-1][-300:]}" if lines[-1] else ""
    return f'a worker {what}{said}\n  try: "{sys.executable}" -I -c "import numpy"'
