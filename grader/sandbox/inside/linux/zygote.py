"""Inside the zygote: load numpy once, then fork a worker whenever the grader hands over three pipe ends.

The zygote never runs student code and knows no case. It is exec'ed with an empty environment, so that
nothing of the grader's memory is in it or in its forks. It says READY with the yardstick and the level of the sandbox,
found by trying in a fork that is thrown away (probe.py). Then it does what the messages on fd 3 say; see control.py.
"""

from __future__ import annotations

import _signal as signal  # its C part; see outside/linux/zygote.py
import _socket
import gc
import os
import struct
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from grader.sandbox.inside.given_files import GIVEN
from grader.sandbox.inside.linux.descriptors import ANSWERS, CONTROL, FIT, REQUESTS, RULESET, close_from, take_places
from grader.sandbox.inside.opened import NotLoaded
from grader.sandbox.inside.warm import numpy_version
from grader.sandbox.limits import NOT_LOADED, READY, Limits, Opening
from grader.sandbox.linux.control import ASK_WHERE, FORK, LOOSE, REAP, STATUS, TRY

if TYPE_CHECKING:
    from typing import NoReturn

    from grader.sandbox.inside.linux.probe import Found, Probe
    from grader.sandbox.inside.linux.restrict import Walls
    from grader.sandbox.inside.worker import Place


REHEARSED_AFTER = 3  # workers: who grades one program does not wait for what comes after it
_DESCRIPTOR = struct.Struct("i")
_FIT = struct.Struct("?i")  # is it as restricted as the level says, and the process that counts its threads


def main() -> None:
    """Entry of the exec'ed child."""
    with suppress(PermissionError):
        os.setsid()  # Ctrl-C is the grader's business, which ends this process by closing the socket
    # What the grader itself has inherited without knowing, from a shell or a build tool.
    close_from(CONTROL + 1)
    gc.disable()  # nothing that is loaded here will ever be garbage
    try:
        walls = _warm_up(Opening.from_arguments(sys.argv[1:]))
    except NotLoaded as error:
        _socket.socket(fileno=CONTROL).send(READY.pack(NOT_LOADED, numpy_version(), str(error).encode()[:200]))
        return
    gc.enable()
    from grader.sandbox.yardstick import yardstick_seconds

    policies = _Policies(walls)  # tries while this process measures
    seconds = yardstick_seconds()
    control = _socket.socket(fileno=CONTROL)
    control.send(READY.pack(seconds, numpy_version(), policies.usual.level.encode()))
    _loop(control, policies)


def _warm_up(opening: Opening) -> Walls:
    """Loads what students' programs use, once for all workers, and builds their walls. See also load_late_parts."""
    from grader.sandbox.inside import imports, opened, warm
    from grader.sandbox.inside.linux import probe, restrict
    from grader.sandbox.linux import kernel

    kernel.hide_memory()
    kernel.adopt_orphans()
    numpy = warm.load_numpy()
    imports.narrow_imports(opened.find(opening))
    opened.load(opening)
    walls = restrict.build_walls(numpy, RULESET)
    _ = (probe, restrict)  # and with them resource: each worker would load it anew, 1 ms
    gc.freeze()
    return walls


def _numpy_folder() -> str:
    return os.path.dirname(os.path.realpath(str(sys.modules["numpy"].__file__)))


def _own_walls(limits: Limits, walls: Walls) -> Walls:
    """`walls`, or the worker's own where its exercise allows more; they take some milliseconds to build."""
    if not (limits.threads or limits.folder or limits.given):
        return walls
    from grader.sandbox.inside.linux import restrict

    return restrict.build_walls(_numpy_folder(), RULESET, limits.threads, limits.folder, limits.given)


def _policy(limits: Limits) -> tuple[bool, bool, bool]:
    """Which allowances: threads, room for temporary files, files that are given."""
    return limits.threads, limits.temp_mib > 0, bool(limits.given)


class _Policies:
    """What a worker is held by, for each set of allowances that was asked for so far: each is tried once."""

    def __init__(self, walls: Walls) -> None:
        self.walls = walls
        self._probes: dict[tuple[bool, bool, bool], Probe] = {}
        self._found: dict[tuple[bool, bool, bool], Found] = {}
        self.start(Limits(64))

    @property
    def usual(self) -> Found:
        """Of an exercise that allows nothing besides: the level that the grader tells."""
        return self.found(Limits(64))

    def start(self, limits: Limits) -> None:
        """Begins to try, if nobody has."""
        policy = _policy(limits)
        if policy not in self._probes:
            from grader.sandbox.inside.linux.probe import Probe

            self._probes[policy] = Probe(*policy, lambda limits: _own_walls(limits, self.walls))

    def found(self, limits: Limits) -> Found:
        self.start(limits)
        policy = _policy(limits)
        if policy not in self._found:
            self._found[policy] = self._probes[policy].found()
        return self._found[policy]

    def held(self, limits: Limits) -> bool:
        """Is a worker with these allowances held by as much as the level says?"""
        return self.usual.level != "full" or self.found(limits).level == "full"


def _loop(control: _socket.socket, policies: _Policies) -> None:
    from grader.sandbox.inside.warm import load_late_parts

    forks = 0
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
            load_late_parts()
            forks += 1
            if forks == REHEARSED_AFTER:
                _rehearse()
        elif message[:1] == REAP:
            (pid,) = STATUS.unpack(message[1:])
            control.send(STATUS.pack(_reap(pid, counters.pop(pid, 0))))
        elif message[:1] == TRY:
            found = policies.found(Limits.unpack(message[1:]))
            lines = (found.level, *(f"{what}\t{how}" for what, how in found.tried.items()))
            control.send("\n".join(lines).encode())


def _rehearse() -> None:
    from grader.sandbox.inside.rehearsal import rehearse

    rehearse()
    gc.collect()
    gc.freeze()


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
    from grader.sandbox.inside.warm import take_streams

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
        take_streams()
        GIVEN.folder = limits.given
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


def _serve() -> NoReturn:
    from grader.sandbox.inside import finding, worker

    sys.argv = [finding.MODULE]
    worker.serve(_receive, _send, _when_asked)


def _when_asked(place: Place) -> None:
    """Who has no thread to listen with is asked by a signal. A program may take it away, and then does not tell."""
    signal.signal(ASK_WHERE, lambda _, frame: _send(place(frame)))


def _receive(count: int) -> bytes:
    """At most so much of what the grader says; at the end of it this process ends, too."""
    piece = os.read(REQUESTS, count)
    if not piece:
        os._exit(0)
    return piece


def _send(data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(ANSWERS, view) :]
