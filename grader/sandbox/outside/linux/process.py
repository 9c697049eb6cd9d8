"""In the grader: a process that runs a submission, as the kernel tells of it, and how it is ended.

It is ended by SIGKILL and never waited for politely. The signal goes through a pidfd, which stays with the process, so
that it never meets a stranger, even if the zygote has died.
"""

from __future__ import annotations

import _signal as signal  # as in zygote.py
import os
import time
from contextlib import suppress

from grader.sandbox.limits import Limits
from grader.sandbox.linux.control import ASK_WHERE
from grader.sandbox.outside.linux.pipes import PolledPipes
from grader.sandbox.outside.protocols import Ended

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.values.reply import OutOfMemory, OutOfRoom


class Process:
    """A Worker of this system.

    descriptors: our ends of its pipes (requests, answers, printed).  reap: waits for the process with this number; its
    wait status.
    """

    def __init__(self, pid: int, limits: Limits, descriptors: tuple[int, int, int], reap: Callable[[int], int]) -> None:
        self.pid, self.limits, self._reap = pid, limits, reap
        self.pipes = PolledPipes(descriptors)
        self.look_seconds = 0.05 if limits.folder else 0.5
        self._handle = self._schedule = self._state = self._own = -1
        with suppress(OSError):  # not in every emulated kernel
            self._handle = os.pidfd_open(pid)
        with suppress(OSError):  # there may be no /proc
            self._schedule = os.open(f"/proc/{pid}/schedstat", os.O_RDONLY)
            self._state = os.open(f"/proc/{pid}/stat", os.O_RDONLY)
            self._own = os.open("/proc/thread-self/schedstat", os.O_RDONLY)

    def cpu_seconds(self) -> float:
        """CPU time of the process, all threads, from the kernel.

        Under an inherited limit of CPU time the process's clock moves in ticks of some milliseconds. What the
        scheduler has counted of the main thread is exact whenever that waits, as it does when it has answered.
        """
        try:
            ticks = time.clock_gettime((~self.pid << 3) | 2)  # CPUCLOCK_SCHED of a process, see clock_getcpuclockid
        except OSError:
            ticks = 0.0
        return max(ticks, (self._scheduled(0) or 0) / 1e9)

    def queued_seconds(self) -> float | None:
        """Time in which it could have run and other programs had the processors; None where the kernel does not tell.

        With threads it is the main one's only, so it says nothing about the process.
        """
        queued = None if self.limits.threads else self._scheduled(1)
        return None if queued is None else queued / 1e9

    def grader_queued_seconds(self) -> float:
        """Time in which this very thread could have run and others had the processors; 0 where nobody tells."""
        return (_schedule_of(self._own, 1) or 0) / 1e9

    def turns(self) -> int:
        """How often it was given a processor."""
        return self._scheduled(2) or 0

    def _scheduled(self, field: int) -> int | None:
        """Of the main thread: 0 the nanoseconds that it ran, 1 those that it waited for a processor, 2 its turns."""
        return _schedule_of(self._schedule, field)

    def is_awake(self) -> bool:
        """Is it seen running, ready to run, or waiting for a disk? Of threads the main one is looked at."""
        if self._state < 0:
            return False
        try:
            # The name of the program stands in brackets and may hold anything; the state follows the last of them.
            return os.pread(self._state, 512, 0).rpartition(b")")[2][1:2] in (b"R", b"D")
        except OSError:
            return False

    def excess(self) -> OutOfMemory | OutOfRoom | None:
        """As Worker has it. The kernel keeps the limit of memory."""
        if not self.limits.folder:
            return None
        from grader.sandbox.outside.temporary import excess

        return excess(self.limits)

    def ask_where(self, nonce: int) -> float:
        """As Worker has it."""
        self._send_signal(ASK_WHERE)
        return 0.006

    def _send_signal(self, number: int) -> None:
        if self._handle >= 0:
            signal.pidfd_send_signal(self._handle, number)
        else:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Ends the process, whatever it is doing, and closes our ends of its pipes. It still has to be reaped."""
        with suppress(ProcessLookupError):
            self._send_signal(signal.SIGKILL)
        self.pipes.close()
        for descriptor in (self._handle, self._schedule, self._state, self._own):
            with suppress(OSError):
                os.close(descriptor)

    def end(self) -> Ended:
        """Kills it if it still runs; one that has only closed its pipes ends so, too."""
        self.kill()
        status = self._reap(self.pid)
        if self.limits.given:
            from grader.sandbox.outside.given import take_back

            take_back(self.limits)
        if os.WIFSIGNALED(status):
            return Ended(os.WTERMSIG(status), 0)
        return Ended(0, os.WEXITSTATUS(status))


def _schedule_of(descriptor: int, field: int) -> int | None:
    """A number of a schedstat file; None where there is none."""
    if descriptor < 0:
        return None
    try:
        return int(os.pread(descriptor, 99, 0).split()[field])
    except (OSError, ValueError, IndexError):
        return None
