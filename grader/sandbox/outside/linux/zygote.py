"""In the grader: start the zygote, and get workers from it.

Imported before all others: dataclasses and pathlib would cost 30 ms.
"""

from __future__ import annotations

# The C parts of socket and signal: until their Python parts are loaded, the zygote would be waiting to be born (4 ms).
import _signal as signal
import _socket
import os
import struct
import sys
from contextlib import suppress

from grader.sandbox.limits import READY, Limits, Opening
from grader.sandbox.linux.control import FORK, LOOSE, REAP, STATUS, TRY
from grader.sandbox.outside.environment import ENVIRONMENT, entry
from grader.sandbox.outside.linux.pipes import make_pipes
from grader.sandbox.outside.linux.process import Process
from grader.sandbox.outside.ready import START_SECONDS, read_ready
from grader.values.errors import SandboxError

_ENTRY = entry("linux.zygote")
_LOOSER = "a worker did not get the restrictions that this system offers"


def _spawn(control: int, opening: Opening) -> int:
    """Executes a fresh Python whose descriptor 3 is `control`; returns its process id."""
    nothing = os.open(os.devnull, os.O_RDWR)
    # Moved out of the way first: dup2 onto a place would close a descriptor that is still to be moved.
    moved = os.dup(control) if control < 8 else control
    try:
        return os.posix_spawn(
            sys.executable,
            [sys.executable, "-I", "-c", _ENTRY, *opening.arguments()],
            ENVIRONMENT,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, d, place) for place, d in enumerate((nothing, nothing, nothing, moved))
            ],
            setsigdef=[signal.SIGINT, signal.SIGPIPE],
            setsigmask=[],
        )
    except OSError as error:
        raise SandboxError(f"a Python process could not be started: {error.strerror}") from None
    finally:
        if moved != control:
            os.close(moved)
        os.close(nothing)


def _hide_memory() -> None:
    """This process holds the expected outputs; see kernel.py. Not sooner, because ctypes comes with numpy."""
    from grader.sandbox.linux import kernel

    with suppress(OSError):
        kernel.hide_memory()


class Zygote:
    """Workers are forks of one warm process (Linux). Started early: it loads numpy while the grader reads.

    Workers that may import more are forks of another one, which has loaded that: no program meets in the memory of its
    worker what only another exercise opens.
    """

    home = "linux"

    def __init__(self, opening: Opening | None = None) -> None:
        """opening: what its workers may import besides numpy and the standard library."""
        self._opening = opening or Opening()
        self._others: dict[tuple[str, ...], Zygote] = {}
        self._deaths = 0
        self._start()

    def _start(self) -> None:
        self._control, theirs = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
        self._pid = _spawn(theirs.fileno(), self._opening)
        theirs.close()
        self._control.settimeout(START_SECONDS)
        self._ready: tuple[float, str] | None = None

    def yardstick_seconds(self) -> float:
        return self._greeting()[0]

    @property
    def deaths(self) -> int:
        return self._deaths + sum(other._deaths for other in self._others.values() if other is not self)

    @property
    def level(self) -> str:
        return self._greeting()[1]

    def _greeting(self) -> tuple[float, str]:
        """What the zygote says first; waits for it once."""
        if not self._ready:
            _hide_memory()
            self._ready = read_ready(self._receive(READY.size))
        return self._ready

    def _with(self, modules: tuple[str, ...]) -> Zygote:
        """The one whose workers may import these; of one that has modules it is asked no more."""
        if not modules or self._opening.names:
            return self
        modules = tuple(sorted(set(modules)))
        if modules not in self._others:
            from grader.sandbox.outside.opened import opening  # late: 30 ms, and hardly one asks

            opened = opening(modules)
            other = Zygote(opened) if opened.names else self
            try:
                if self.level == "full" != other.level:
                    raise SandboxError(_LOOSER)
            except BaseException:
                if other is not self:
                    other.close()
                raise
            self._others[modules] = other
        return self._others[modules]

    def worker(self, limits: Limits) -> Process:
        other = self._with(limits.modules)
        if not limits.files:
            return other._fork(limits)
        from grader.sandbox.outside.given import give, take_back

        limits = give(limits)
        try:
            return other._fork(limits)
        except BaseException:
            take_back(limits)
            raise

    def _fork(self, limits: Limits) -> Process:
        self._greeting()
        theirs, ours = make_pipes()
        pid = -1
        try:
            rights = (_socket.SOL_SOCKET, _socket.SCM_RIGHTS, struct.pack("3i", *theirs))
            self._control.sendmsg([FORK + limits.pack()], [rights])
            (pid,) = STATUS.unpack(self._receive(STATUS.size))
        except OSError as error:
            self._deaths += 1
            raise SandboxError(f"the sandbox did not answer: {error}") from None
        finally:
            for descriptor in theirs if pid > 0 else (*theirs, *ours):
                os.close(descriptor)
        if pid == LOOSE:
            raise SandboxError(_LOOSER)
        if pid < 0:
            raise SandboxError(f"no process could be made for the submission: {os.strerror(-pid)}")
        return Process(pid, limits, ours, self._reap)

    def tried(self, limits: Limits) -> tuple[str, dict[str, str]]:
        """The level with these allowances; what a worker may not do → "" where refused, else what went through."""
        if (other := self._with(limits.modules)) is not self:
            return other.tried(limits)
        self._greeting()
        try:
            self._control.send(TRY + limits.pack())
            data = self._control.recv(1 << 16)
        except OSError as error:
            raise SandboxError(f"the sandbox did not answer: {error}") from None
        if not data:
            raise SandboxError("the sandbox did not answer: it has ended")
        level, *lines = data.decode().split("\n")
        pairs = (line.partition("\t") for line in lines)
        return level, {what: went_through for what, _, went_through in pairs}

    def _reap(self, pid: int) -> int:
        try:
            self._control.send(REAP + STATUS.pack(pid))
            (status,) = STATUS.unpack(self._receive(STATUS.size))
        except (OSError, SandboxError):  # the zygote itself was killed, which took its workers with it
            self._deaths += 1  # once more, maybe: it is asked for to be compared
            self._end()
            self._start()
            return int(signal.SIGKILL)
        return int(status)

    def _receive(self, size: int) -> bytes:
        try:
            data = self._control.recv(1024)
        except TimeoutError:
            raise SandboxError(f"the sandbox did not start within {START_SECONDS} seconds") from None
        except OSError as error:
            self._deaths += 1
            raise SandboxError(f"the sandbox ended by itself: {error.strerror}") from None
        if len(data) != size:
            self._deaths += 1
            raise SandboxError(
                f"the sandbox ended by itself while it was loading {', '.join(('numpy', *self._opening.modules))}; "
                "does `python -I -c 'import numpy'` work?"
            )
        return data

    def close(self) -> None:
        for other in self._others.values():
            if other is not self:
                other.close()
        self._others.clear()
        self._end()

    def _end(self) -> None:
        self._control.close()
        pid, self._pid = self._pid, 0
        if pid:  # once: then the number may be another process's
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
