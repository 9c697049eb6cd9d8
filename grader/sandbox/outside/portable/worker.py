"""A process of the portable home that runs a submission, as its system tells of it, and how it is ended."""

from __future__ import annotations

import subprocess

from grader.sandbox.limits import Limits
from grader.sandbox.outside.portable.pipes import ThreadedPipes
from grader.sandbox.outside.protocols import Ended
from grader.values.reply import OutOfMemory, OutOfRoom

TYPE_CHECKING = False
if TYPE_CHECKING:
    from grader.sandbox.outside.portable.system import Hold

_LOOK_SECONDS = 0.02  # between looks at its memory: some 50 MB may be filled meanwhile


class PortableWorker:
    """A Worker of every system but Linux."""

    def __init__(self, process: subprocess.Popen[bytes], hold: Hold, pipes: ThreadedPipes, limits: Limits) -> None:
        self.pid, self._process, self._hold = process.pid, process, hold
        self.pipes, self.limits = pipes, limits
        watched = limits.folder or hold.memory_bytes() is not None
        self.look_seconds = _LOOK_SECONDS if watched else 0.5
        self._ended: Ended | None = None

    def cpu_seconds(self) -> float:
        return self._hold.cpu_seconds()

    def queued_seconds(self) -> float | None:
        return None

    def grader_queued_seconds(self) -> float:
        return 0.0

    def turns(self) -> int:
        return 0

    def is_awake(self) -> bool:
        return False

    def excess(self) -> OutOfMemory | OutOfRoom | None:
        """As Worker has it; memory is looked at where the system keeps no limit of it."""
        if (self._hold.memory_bytes() or 0) > self.limits.memory_mib * 2**20:
            return OutOfMemory(0)
        if not self.limits.folder:
            return None
        from grader.sandbox.outside.temporary import excess

        return excess(self.limits)

    def ask_where(self, nonce: int) -> float:
        """As Worker has it. Some of these systems count processor time by sixteen milliseconds."""
        from grader.sandbox import wire  # late: 3 ms

        self.pipes.send(wire.frame(wire.WHERE, nonce, b""))
        return 0.02

    def kill(self) -> None:
        self._hold.kill()

    def end(self) -> Ended:
        """As Worker has it."""
        if self._ended is None:
            self._hold.kill()
            self._ended = self._hold.ended(self._process.wait())
            self._hold.close()
            self.pipes.close()
            if self.limits.given:
                from grader.sandbox.outside.given import take_back

                take_back(self.limits)
        return self._ended
