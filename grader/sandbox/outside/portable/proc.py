"""A system of which nothing is known but that it has /proc: the page that is tried on Linux in place of the others.

Its clock is as coarse as that of Windows, and its memory is only looked at, as on macOS. Source: proc(5).
"""

from __future__ import annotations

import os
import platform
import subprocess

from grader.sandbox.outside.portable import unix
from grader.sandbox.outside.protocols import Ended
from grader.values.errors import SandboxError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_USER_TIME, _SYSTEM_TIME = 11, 12  # fields of stat after the program's name, in ticks
_RESIDENT = 1  # of statm, in pages


class Proc:
    """As System has it."""

    name = platform.system()

    def options(self) -> dict[str, Any]:
        return unix.OPTIONS

    def environment(self) -> dict[str, str]:
        return {}

    def hold(self, process: subprocess.Popen[bytes]) -> HoldByProc:
        return HoldByProc(process)


class HoldByProc:
    """As Hold has it."""

    missing: tuple[tuple[str, str], ...] = ()

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._tick = 1 / os.sysconf("SC_CLK_TCK")
        self._page = os.sysconf("SC_PAGESIZE")
        self._before, self._used = 0, 0.0
        try:
            self._stat = os.open(f"/proc/{process.pid}/stat", os.O_RDONLY | os.O_CLOEXEC)
            self._statm = os.open(f"/proc/{process.pid}/statm", os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            self.kill()
            process.wait()
            raise SandboxError(f"this system does not tell how much a program computes ({error})") from None

    def limit(self, memory_mib: int) -> None:
        self._before = self._resident()

    def cpu_seconds(self) -> float:
        # The name of the program stands in brackets and may hold anything; the rest follows the last of them.
        fields = self._read(self._stat).rpartition(b")")[2].split()
        if fields:
            self._used = (int(fields[_USER_TIME]) + int(fields[_SYSTEM_TIME])) * self._tick
        return self._used

    def memory_bytes(self) -> int | None:
        return self._resident() - self._before

    def _resident(self) -> int:
        fields = self._read(self._statm).split()
        return int(fields[_RESIDENT]) * self._page if fields else 0

    def _read(self, descriptor: int) -> bytes:
        """b"" once the process is gone."""
        try:
            return os.pread(descriptor, 1024, 0)
        except OSError:
            return b""

    def kill(self) -> None:
        unix.kill_session(self._process)

    def ended(self, status: int) -> Ended:
        return unix.ended(status)

    def close(self) -> None:
        for descriptor in (self._stat, self._statm):
            if descriptor >= 0:
                os.close(descriptor)
        self._stat = self._statm = -1
