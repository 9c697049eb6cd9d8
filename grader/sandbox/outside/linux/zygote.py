"""In the grader: start the zygote, and get workers from it."""

from __future__ import annotations

# The C parts of socket and signal: until their Python parts are loaded, the zygote would be waiting to be born (4 ms).
import _signal as signal
import _socket
import os
import struct
import sys
from contextlib import suppress

from grader.arrays.needs import require_numpy
from grader.sandbox.linux.control import FORK, LOOSE, READY, REAP, STATUS, TRY, Limits
from grader.sandbox.outside.linux.process import Process
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import SandboxError

TYPE_CHECKING = False  # this module is imported before all others: dataclasses and pathlib would cost 30 ms
if TYPE_CHECKING:
    pass

# All that a student's program can know of this machine's environment. One thread each: BLAS threads spin for ever
# where threads are refused. Freed memory is dirty: np.empty with += is wrong every time, not now and then.
ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_PERTURB_": "165",
}
_ROOT = os.path.abspath(__file__).rsplit(os.sep, 5)[0]  # the folder that holds the package
_ENTRY = f"import sys; sys.path.insert(0, {_ROOT!r}); from grader.sandbox.inside.linux.zygote import main; main()"
START_SECONDS = 60


def _spawn(arguments: list[str], places: dict[int, int]) -> int:
    """Executes a fresh Python with the descriptors of `places` (place → ours); returns its process id."""
    nothing = os.open(os.devnull, os.O_RDWR)
    wanted = {0: nothing, 1: nothing, 2: nothing, **places}
    # Moved out of the way first: dup2 onto a place would close a descriptor that is still to be moved.
    moved = {place: os.dup(d) if d < 8 else d for place, d in wanted.items()}
    try:
        return os.posix_spawn(
            sys.executable,
            [sys.executable, "-I", "-c", _ENTRY, *arguments],
            ENVIRONMENT,
            file_actions=[(os.POSIX_SPAWN_DUP2, d, place) for place, d in moved.items()],
            setsigdef=[signal.SIGINT, signal.SIGPIPE],
            setsigmask=[],
        )
    except OSError as error:
        raise SandboxError(f"a Python process could not be started: {error.strerror}") from None
    finally:
        for place, descriptor in moved.items():
            if descriptor != wanted[place]:
                os.close(descriptor)
        os.close(nothing)


def _pipes() -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """((requests, answers, printed) of the worker, the same of the grader)"""
    theirs_in, ours_in = os.pipe()
    ours_out, theirs_out = os.pipe()
    ours_text, theirs_text = os.pipe()
    for descriptor in (ours_in, ours_out, ours_text):
        os.set_blocking(descriptor, False)
    return (theirs_in, theirs_out, theirs_text), (ours_in, ours_out, ours_text)


def _unpack_ready(data: bytes) -> tuple[float, str]:
    seconds, numpy, level = READY.unpack(data)
    require_numpy(numpy.rstrip(b"\0").decode("utf-8", "replace"))
    if not seconds > 0:
        raise SandboxError("the processor's clock tells no times here, so that no limit of time can be set")
    return seconds, level.rstrip(b"\0").decode("utf-8", "replace")


def _hide_memory() -> None:
    """This process holds the expected outputs; see kernel.py. Not sooner, because ctypes comes with numpy."""
    if sys.platform == "linux":
        from grader.sandbox.linux import kernel

        with suppress(OSError):
            kernel.hide_memory()


class Zygote:
    """Workers are forks of one warm process (Linux). Started early: it loads numpy while the grader reads."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self._control, theirs = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
        self._pid = _spawn([], {3: theirs.fileno()})
        theirs.close()
        self._control.settimeout(START_SECONDS)
        self._ready: tuple[float, str] | None = None

    def yardstick_seconds(self) -> float:
        return self._greeting()[0]

    @property
    def level(self) -> str:
        return self._greeting()[1]

    def _greeting(self) -> tuple[float, str]:
        """What the zygote says first; waits for it once."""
        if not self._ready:
            _hide_memory()
            self._ready = _unpack_ready(self._receive(READY.size))
        return self._ready

    def worker(self, limits: Limits) -> Process:
        self._greeting()
        theirs, ours = _pipes()
        pid = -1
        try:
            rights = (_socket.SOL_SOCKET, _socket.SCM_RIGHTS, struct.pack("3i", *theirs))
            self._control.sendmsg([FORK + limits.pack()], [rights])
            (pid,) = STATUS.unpack(self._receive(STATUS.size))
        except OSError as error:
            raise SandboxError(f"the sandbox did not answer: {error}") from None
        finally:
            for descriptor in theirs if pid > 0 else (*theirs, *ours):
                os.close(descriptor)
        if pid == LOOSE:
            raise SandboxError("a worker did not get the restrictions that this system offers")
        if pid < 0:
            raise SandboxError(f"no process could be made for the submission: {os.strerror(-pid)}")
        return Process(pid, limits, ours, self._reap)

    def tried(self, limits: Limits) -> tuple[str, dict[str, str]]:
        """The level with these allowances; what a worker may not do → "" where refused, else what went through."""
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
            self.close()
            self._start()
            return int(signal.SIGKILL)
        return int(status)

    def _receive(self, size: int) -> bytes:
        try:
            data = self._control.recv(1024)
        except TimeoutError:
            raise SandboxError(f"the sandbox did not start within {START_SECONDS} seconds") from None
        except OSError as error:
            raise SandboxError(f"the sandbox ended by itself: {error.strerror}") from None
        if len(data) != size:
            raise SandboxError(
                "the sandbox ended by itself while it was loading numpy; does `python -I -c 'import numpy'` work?"
            )
        return data

    def close(self) -> None:
        self._control.close()
        with suppress(OSError):
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)


class Alone:
    """Every worker is a fresh process: slower, for systems where a fork of a process with numpy is not safe."""

    def __init__(self) -> None:
        self._ready: tuple[float, str] | None = None

    def yardstick_seconds(self) -> float:
        return self._greeting()[0]

    @property
    def level(self) -> str:
        return self._greeting()[1]

    def _greeting(self) -> tuple[float, str]:
        if not self._ready:
            self.worker(Limits(512)).end()
        assert self._ready
        return self._ready

    def worker(self, limits: Limits) -> Process:
        _hide_memory()
        theirs, ours = _pipes()
        pid = _spawn([limits.pack().hex()], {1: theirs[2], 2: theirs[2], 3: theirs[0], 4: theirs[1]})
        for descriptor in theirs:
            os.close(descriptor)
        os.set_blocking(ours[1], True)
        data = os.read(ours[1], READY.size)
        os.set_blocking(ours[1], False)
        if len(data) != READY.size:
            os.waitpid(pid, 0)
            raise SandboxError("a worker ended by itself while it was loading numpy")
        seconds, level = _unpack_ready(data)
        self._ready = (min(self._ready[0] if self._ready else seconds, seconds), level)
        return Process(pid, limits, ours, lambda pid: os.waitpid(pid, 0)[1])

    def close(self) -> None:
        return None


# To add a sandbox is to add a class and one line.
SANDBOXES: dict[str, type[Zygote] | type[Alone]] = {"zygote": Zygote, "alone": Alone}


def start() -> Sandbox:
    """The best sandbox of this system, already warming up."""
    return SANDBOXES["zygote" if sys.platform == "linux" else "alone"]()
