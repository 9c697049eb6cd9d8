"""Inside the zygote: allowances of an exercise → how far a worker with them is held here, found by trying.

A fork of the zygote is restricted as a worker is, tries all that it promises not to do, says what went through, and
ends. What it tries on is made for it and removed: a file that no worker may touch, and a folder as exercises allow it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from grader.sandbox.inside.linux import promises, seccomp
from grader.sandbox.inside.linux.restrict import Level, Walls, restrict
from grader.sandbox.inside.linux.threads import end_counter
from grader.sandbox.limits import Limits

if TYPE_CHECKING:
    from typing import NoReturn


# Where a file can be made, under a random name; the last is the folder that the grader was started in.
_FOLDERS = ("/tmp", "/var/tmp", "/dev/shm", ".")
# As many as show that they are counted, because starting hundreds takes longer than all other tries together.
_FEW_THREADS = 4
_ENDED = "process only: the restrictions ended the process"
NOTHING_TO_TRY = "file to try it on", "none could be made"


class Found(NamedTuple):
    """held: what restrict says, which every worker is compared with.  level: the same with what went through.

    tried: what is promised → "" where it was refused, else what went through.
    """

    held: str
    level: str
    tried: dict[str, str]


class Probe:
    """One fork that tries; it runs beside its parent until `found` is asked for."""

    def __init__(self, threads: bool, room: bool, given: bool, walls: Callable[[Limits], Walls]) -> None:
        """walls: those that a worker with these limits gets; made in the fork, because some take milliseconds."""
        self._folder = _make_ground(room, given)
        self._reading, writing = os.pipe()
        self._error = ""
        other = os.getpid()
        try:
            self._pid = os.fork()
        except OSError:  # the first worker will meet the same, and that is told
            self._pid, self._error = -1, "process only: no process could be made to try the restrictions"
        if self._pid == 0:
            try:
                own, files = (os.path.join(self._folder, name) for name in ("room", "given"))
                limits = Limits(64, threads, int(room), own if room else "", given=files if given else "")
                _try(limits, walls(limits), self._folder, other, writing)
            finally:
                os._exit(0)
        os.close(writing)

    def found(self) -> Found:
        """Waits for it."""
        data = bytearray()
        while self._pid > 0 and (piece := os.read(self._reading, 1 << 13)):
            data += piece
        os.close(self._reading)
        if self._pid > 0:
            os.waitpid(self._pid, 0)
        _remove_ground(self._folder)
        counter, held, level, *lines = data.decode().split("\n") if data else ("0", *[self._error or _ENDED] * 2)
        if int(counter):
            end_counter(int(counter))
        pairs = (line.partition("\t") for line in lines)
        return Found(held, level, {what: went_through for what, _, went_through in pairs})


def _try(limits: Limits, walls: Walls, folder: str, other: int, writing: int) -> NoReturn:
    held = restrict(limits, walls, _FEW_THREADS)
    try:
        numbers = _numbers()
    except OSError:
        numbers = {}
    there, folder = bool(folder), folder or "/nowhere"
    victim = os.path.join(folder, "victim")
    ground = promises.Ground(victim, folder, limits.folder, other, numbers, _FEW_THREADS, limits.given)
    tried = promises.try_all(ground, limits.threads)
    level = _level(held, tried, there)
    lines = [str(held.counter), str(held), str(level), *(f"{what}\t{found}" for what, found in tried.items())]
    os.write(writing, "\n".join(lines).encode())
    os._exit(0)


def _numbers() -> dict[str, int]:
    from grader.sandbox.inside.linux import calls

    column, _ = seccomp.machine()
    return calls.numbers(column) | {name: pair[column] for name, pair in promises.UNNAMED.items()}


def _level(held: Level, tried: dict[str, str], there: bool) -> Level:
    """With what went through although a wall stands that should have kept it. there: was there a file to try it on?"""
    if not there:
        return Level(held.missing or (NOTHING_TO_TRY,))
    missing = {what for what, _ in held.missing}
    stands = {p.what for p in promises.PROMISES if not missing.issuperset(p.walls)}
    broken = tuple(what for what, found in tried.items() if found and what in stands)
    return Level(held.missing, broken)


def _make_ground(room: bool, given: bool) -> str:
    """A new folder with a file in it, a folder for temporary files, and one with a file that is given.

    "" where none can be made.
    """
    for above in _FOLDERS:
        folder = os.path.join(os.path.realpath(above), f"grader-{os.urandom(8).hex()}")
        try:
            os.mkdir(folder, 0o700)
        except OSError:
            continue
        try:
            _make_file(os.path.join(folder, "victim"))
            for name in ["room"] * room + ["given"] * given:
                os.mkdir(os.path.join(folder, name), 0o700)
            if given:
                _make_file(os.path.join(folder, "given", "file"))
        except OSError:  # full
            _remove_ground(folder)
            continue
        return folder
    return ""


def _make_file(path: str) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _remove_ground(folder: str) -> None:
    if not folder:
        return
    for name in ("room/new", "given/file", "given/file+", "victim", "victim+"):
        with suppress(OSError):
            os.unlink(os.path.join(folder, name))
    for name in ("room", "given", "victim+", ""):
        with suppress(OSError):
            os.rmdir(os.path.join(folder, name))
