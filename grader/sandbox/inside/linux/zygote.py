"""Inside the zygote: load numpy once, then fork a worker whenever the grader hands over three pipe ends.

The zygote never runs student code and knows no case. It is exec'ed with an empty environment, so that
nothing of the grader's memory is in it or in its forks. It says READY with the yardstick and the level of the sandbox,
found by trying in a fork that is thrown away (probe.py). Then it does what the messages on fd 3 say; see control.py.

Where forks are not safe the grader starts one process for each worker instead: `alone`.
"""

from __future__ import annotations

import _signal as signal  # see outside/linux/zygote.py
import _socket
import gc
import os
import struct
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from grader.sandbox.inside.linux.descriptors import ANSWERS, CONTROL, FIT, RULESET, close_from, take_places
from grader.sandbox.linux.control import FORK, LOOSE, READY, REAP, STATUS, TRY, Limits

if TYPE_CHECKING:
    from typing import NoReturn, TextIO

    from grader.sandbox.inside.linux.probe import Found, Probe
    from grader.sandbox.inside.linux.restrict import Walls

_DESCRIPTOR = struct.Struct("i")
_FIT = struct.Struct("?i")  # is it as restricted as the level says, and the process that counts its threads


def main() -> None:
    """Entry of the exec'ed child. sys.argv: nothing for a zygote; packed Limits in hexadecimal for a lone worker."""
    alone = len(sys.argv) > 1
    with suppress(PermissionError):
        os.setsid()  # Ctrl-C is the grader's business, which ends this process by closing the socket
    # What the grader itself has inherited without knowing, from a shell or a build tool.
    close_from((ANSWERS if alone else CONTROL) + 1)
    gc.disable()  # nothing that is loaded here will ever be garbage
    walls = _warm_up()
    gc.enable()
    from grader.sandbox.inside.linux.restrict import restrict
    from grader.sandbox.yardstick import yardstick_seconds

    policies = None if alone else _Policies(walls)  # tries while this process measures
    seconds = yardstick_seconds()
    if policies is None:
        _become_worker()
        limits = Limits.unpack(bytes.fromhex(sys.argv[1]))
        level = restrict(limits, _own_walls(limits, walls))
        os.write(ANSWERS, READY.pack(seconds, _numpy_version(), str(level).encode()))
        _serve()
    control = _socket.socket(fileno=CONTROL)
    control.send(READY.pack(seconds, _numpy_version(), policies.usual.level.encode()))
    _loop(control, policies)


def _warm_up() -> Walls:
    """Loads what students' programs use, once for all workers, and builds their walls. See also _load_late_parts."""
    import __future__

    import inspect
    import linecache
    import resource  # each worker would load it anew, 1 ms
    import traceback

    import numpy as np

    from grader.sandbox import yardstick
    from grader.sandbox.inside import worker
    from grader.sandbox.inside.linux import probe, restrict

    if sys.platform == "linux":
        from grader.sandbox.linux import kernel

        kernel.hide_memory()
        kernel.adopt_orphans()
    _narrow_imports()
    walls = restrict.build_walls(_numpy_folder(), RULESET)
    # The first use of these costs a millisecond that would be counted as the student's. Some numpy builds load the
    # library for this processor's matrix product only now.
    np.sum(np.zeros((3, 3)) * np.ones((3, 3)) @ np.ones((3, 3)))
    _ = (__future__, inspect, linecache, resource, traceback, probe, restrict, worker, yardstick)
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
    from grader.sandbox.inside.linux import restrict

    return restrict.build_walls(_numpy_folder(), RULESET, limits.threads, limits.folder)


def _narrow_imports() -> None:
    """From now on modules come from the standard library and numpy; numpy's own __path__ leads to its late parts."""
    import importlib.util
    from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder

    from grader.sandbox.inside.linux import places

    sys.meta_path[:] = [BuiltinImporter, FrozenImporter, PathFinder]  # packages may have put more there
    sys.path[:] = places.search_path()
    sys.path_importer_cache.clear()
    # A worker may not list the library's folder (see places.py). So its finder reads the names here and keeps them.
    importlib.util.find_spec("a_name_that_no_module_has")
    for folder in sys.path:
        setattr(sys.path_importer_cache[folder], "invalidate_caches", lambda: None)  # noqa: B010 - mypy knows it as a method


class _Policies:
    """What a worker is held by, for each set of allowances that was asked for so far: each is tried once."""

    def __init__(self, walls: Walls) -> None:
        self.walls = walls
        self._probes: dict[tuple[bool, bool], Probe] = {}
        self._found: dict[tuple[bool, bool], Found] = {}
        self.start(Limits(64))

    @property
    def usual(self) -> Found:
        """Of an exercise that allows nothing besides: the level that the grader tells."""
        return self.found(Limits(64))

    def start(self, limits: Limits) -> None:
        """Begins to try, if nobody has."""
        policy = limits.threads, limits.temp_mib > 0
        if policy not in self._probes:
            from grader.sandbox.inside.linux.probe import Probe

            self._probes[policy] = Probe(*policy, lambda limits: _own_walls(limits, self.walls))

    def found(self, limits: Limits) -> Found:
        self.start(limits)
        policy = limits.threads, limits.temp_mib > 0
        if policy not in self._found:
            self._found[policy] = self._probes[policy].found()
        return self._found[policy]

    def held(self, limits: Limits) -> bool:
        """Is a worker with these allowances held by as much as the level says?"""
        return self.usual.level != "full" or self.found(limits).level == "full"


def _loop(control: _socket.socket, policies: _Policies) -> None:
    counters: dict[int, int] = {}  # a worker's threads are counted by a process of its own, see threads.py
    while True:
        message, rights, _, _ = control.recvmsg(1 << 13, _socket.CMSG_SPACE(3 * _DESCRIPTOR.size))
        if not message:
            os._exit(0)
        if message[:1] == FORK:
            descriptors = [descriptor for _, _, data in rights for (descriptor,) in _DESCRIPTOR.iter_unpack(data)]
            pid, counter = _fork_worker(control, descriptors, Limits.unpack(message[1:]), policies)
            counters[pid] = counter
            control.send(STATUS.pack(pid))
            _load_late_parts()
        elif message[:1] == REAP:
            (pid,) = STATUS.unpack(message[1:])
            control.send(STATUS.pack(_reap(pid, counters.pop(pid, 0))))
        elif message[:1] == TRY:
            found = policies.found(Limits.unpack(message[1:]))
            lines = (found.level, *(f"{what}\t{how}" for what, how in found.tried.items()))
            control.send("\n".join(lines).encode())


def _reap(pid: int, counter: int) -> int:
    """The worker's wait status. Its counter ends with it."""
    status = os.waitpid(pid, 0)[1]
    if counter:
        from grader.sandbox.inside.linux.threads import end_counter

        end_counter(counter)
    return status


def _fork_worker(
    control: _socket.socket, descriptors: list[int], limits: Limits, policies: _Policies
) -> tuple[int, int]:
    """(the worker's pid, or what went wrong: -errno or LOOSE; its counter's pid, 0 for none)"""
    from grader.sandbox.inside.linux.restrict import restrict

    level = policies.usual.held
    if policies.usual.level == "full":
        policies.start(limits)  # tries while the worker is made; asked for by policies.held
    fit, writing = os.pipe()
    try:
        pid = os.fork()
    except OSError as error:
        pid = -(error.errno or 1)
    if pid == 0:
        control.close()
        take_places(descriptors, writing, policies.walls.ruleset)
        _become_worker()
        held = restrict(limits, _own_walls(limits, policies.walls))
        os.write(FIT, _FIT.pack(str(held) == level, held.counter))
        os.close(FIT)
        _serve()
    for descriptor in (*descriptors, writing):
        os.close(descriptor)
    counter = 0
    if pid > 0:  # up to here no code of the student's has run
        said = os.read(fit, _FIT.size)
        fits, counter = _FIT.unpack(said) if len(said) == _FIT.size else (False, 0)
        if not (fits and policies.held(limits)):
            os.kill(pid, signal.SIGKILL)
            _reap(pid, counter)
            pid = LOOSE
    os.close(fit)
    return pid, counter


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
