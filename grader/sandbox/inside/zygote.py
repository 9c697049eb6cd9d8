"""Inside the zygote: load numpy once, then fork a worker whenever the grader hands over three pipe ends.

The zygote never runs student code and knows no case. It is exec'ed by spawn.py with an empty environment, so that
nothing of the grader's memory is in it or in its forks. It says READY with the yardstick and the level of the sandbox,
found by restricting a fork that is thrown away. Then it does what the messages on fd 3 say; see control.py.

Where forks are not safe the grader starts one process for each worker instead: `alone`.
"""

from __future__ import annotations

import _signal as signal  # see spawn.py
import _socket
import fcntl
import gc
import os
import struct
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from grader.sandbox.control import FORK, LOOSE, READY, REAP, STATUS, Limits

if TYPE_CHECKING:
    from typing import NoReturn, TextIO

    from grader.sandbox.inside.restrict import Walls

_DESCRIPTOR = struct.Struct("i")

# Descriptors. In the zygote: the control socket. In a worker 0 = nothing, 1 and 2 = printed, and these; the last two
# are closed before the student's code is loaded.
CONTROL = 3
REQUESTS, ANSWERS, FIT, RULESET = 3, 4, 5, 6
_ABOVE = 64  # descriptors are moved up here before each takes its place


def main() -> None:
    """Entry of the exec'ed child. sys.argv: nothing for a zygote; packed Limits in hexadecimal for a lone worker."""
    alone = len(sys.argv) > 1
    with suppress(PermissionError):
        os.setsid()  # Ctrl-C is the grader's business, which ends this process by closing the socket
    # What the grader itself has inherited without knowing, from a shell or a build tool.
    os.closerange((ANSWERS if alone else CONTROL) + 1, 4096)
    gc.disable()  # nothing that is loaded here will ever be garbage
    walls = _warm_up()
    gc.enable()
    from grader.sandbox.inside.restrict import restrict
    from grader.sandbox.yardstick import yardstick_seconds

    seconds = yardstick_seconds()
    if alone:
        _become_worker()
        limits = Limits.unpack(bytes.fromhex(sys.argv[1]))
        level = restrict(limits, _own_walls(limits, walls))
        os.write(ANSWERS, READY.pack(seconds, _numpy_version(), str(level).encode()))
        _serve()
    level_text = _probe(walls)
    control = _socket.socket(fileno=CONTROL)
    control.send(READY.pack(seconds, _numpy_version(), level_text.encode()))
    _loop(control, walls, level_text)


def _warm_up() -> Walls:
    """Loads what students' programs use, once for all workers, and builds their walls. See also _load_late_parts."""
    import inspect
    import linecache
    import traceback

    import numpy as np

    from grader.sandbox import yardstick
    from grader.sandbox.inside import restrict, worker

    if sys.platform == "linux":
        from grader.sandbox import kernel

        kernel.hide_memory()
    _narrow_imports()
    walls = restrict.build_walls(_numpy_folder(), RULESET)
    # The first use of these costs a millisecond that would be counted as the student's. Some numpy builds load the
    # library for this processor's matrix product only now.
    np.sum(np.zeros((3, 3)) * np.ones((3, 3)) @ np.ones((3, 3)))
    _ = (inspect, linecache, traceback, restrict, worker, yardstick)
    gc.freeze()
    return walls


def _load_late_parts() -> None:
    """Parts of numpy that numpy itself loads late: while the first worker runs, who need not wait for them (20 ms)."""
    if "numpy.ma" in sys.modules:
        return
    import numpy.fft
    import numpy.ma
    import numpy.polynomial
    import numpy.random
    import numpy.strings  # noqa: F401 - loaded for the workers to come

    gc.freeze()


def _numpy_version() -> bytes:
    return str(sys.modules["numpy"].__version__).encode()


def _numpy_folder() -> str:
    return os.path.dirname(os.path.realpath(str(sys.modules["numpy"].__file__)))


def _own_walls(limits: Limits, walls: Walls) -> Walls:
    """`walls`, or the worker's own where its exercise allows more; they take some milliseconds to build."""
    if not (limits.threads or limits.folder):
        return walls
    from grader.sandbox.inside import restrict

    return restrict.build_walls(_numpy_folder(), RULESET, limits.threads, limits.folder)


def _narrow_imports() -> None:
    """From now on modules come from the standard library and numpy; numpy's own __path__ leads to its late parts."""
    import importlib.util
    from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder

    from grader.sandbox.inside import places

    sys.meta_path[:] = [BuiltinImporter, FrozenImporter, PathFinder]  # packages may have put more there
    sys.path[:] = places.search_path()
    sys.path_importer_cache.clear()
    # A worker may not list the library's folder (see places.py). So its finder reads the names here and keeps them.
    importlib.util.find_spec("a_name_that_no_module_has")
    for folder in sys.path:
        setattr(sys.path_importer_cache[folder], "invalidate_caches", lambda: None)  # noqa: B010 - mypy knows it as a method


def _probe(walls: Walls) -> str:
    """The level of this system, in words."""
    from grader.sandbox.inside.restrict import restrict

    reading, writing = os.pipe()
    try:
        pid = os.fork()
    except OSError:  # the first worker will meet the same, and that is told
        return "process only: no process could be made to try the restrictions"
    if pid == 0:
        os.write(writing, str(restrict(Limits(64), walls)).encode())
        os._exit(0)
    os.close(writing)
    text = os.read(reading, 4096).decode()
    os.close(reading)
    os.waitpid(pid, 0)
    return text or "process only: the restrictions ended the process"


def _loop(control: _socket.socket, walls: Walls, level: str) -> None:
    while True:
        message, rights, _, _ = control.recvmsg(1 << 13, _socket.CMSG_SPACE(3 * _DESCRIPTOR.size))
        if not message:
            os._exit(0)
        if message[:1] == FORK:
            descriptors = [descriptor for _, _, data in rights for (descriptor,) in _DESCRIPTOR.iter_unpack(data)]
            pid = _fork_worker(control, descriptors, Limits.unpack(message[1:]), walls, level)
            control.send(STATUS.pack(pid))
            _load_late_parts()
        elif message[:1] == REAP:
            (pid,) = STATUS.unpack(message[1:])
            control.send(STATUS.pack(os.waitpid(pid, 0)[1]))


def _fork_worker(control: _socket.socket, descriptors: list[int], limits: Limits, walls: Walls, level: str) -> int:
    """The worker's pid, or what went wrong: -errno or LOOSE."""
    from grader.sandbox.inside.restrict import restrict

    fit, writing = os.pipe()
    try:
        pid = os.fork()
    except OSError as error:
        pid = -(error.errno or 1)
    if pid == 0:
        control.close()
        _take_places(descriptors, writing, walls)
        _become_worker()
        held = str(restrict(limits, _own_walls(limits, walls))) == level
        os.write(FIT, b"+" if held else b"-")
        os.close(FIT)
        _serve()
    for descriptor in (*descriptors, writing):
        os.close(descriptor)
    if pid > 0 and os.read(fit, 1) != b"+":  # up to here no code of the student's has run
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        pid = LOOSE
    os.close(fit)
    return pid


def _take_places(descriptors: list[int], fit: int, walls: Walls) -> None:
    """Every descriptor where it belongs, everything else closed. descriptors: requests, answers, printed."""
    requests, answers, printed = descriptors
    nothing = os.open(os.devnull, os.O_RDONLY)
    wanted = {0: nothing, 1: printed, 2: printed, REQUESTS: requests, ANSWERS: answers, FIT: fit}
    # Moved out of the way first: dup2 onto a place would close a descriptor that is still to be moved.
    moved = {place: fcntl.fcntl(descriptor, fcntl.F_DUPFD, _ABOVE) for place, descriptor in wanted.items()}
    for place, descriptor in moved.items():
        os.dup2(descriptor, place)
    os.closerange(RULESET + (walls.ruleset == RULESET), 4096)


def _become_worker() -> None:
    # stderr line by line, so that a warning is not lost when the worker is killed; stdout is flushed after each call.
    sys.stdout = _text_stream(1, 1 << 13)
    sys.stderr = _text_stream(2, 1)


def _text_stream(descriptor: int, buffering: int) -> TextIO:
    return open(descriptor, "w", encoding="utf-8", errors="replace", buffering=buffering, closefd=False)


def _serve() -> NoReturn:
    from grader.sandbox.inside import finding, worker

    sys.argv = [finding.MODULE]
    worker.serve()
