"""Inside the worker, before the student's code is loaded: what the process may use from now on, and for ever.

The one place for restrictions. Each is tried for itself; what this system does not offer is left out and told.
What takes time is made once, in the zygote (Walls); a worker only puts it up.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from grader.sandbox.inside import unix
from grader.sandbox.inside.opened import OPENED
from grader.values.value import Value

if TYPE_CHECKING:
    from grader.sandbox.inside.linux.seccomp import Program  # Linux only
    from grader.sandbox.limits import Limits


LANDLOCK, SECCOMP, COUNTER = "Landlock", "seccomp", "counted threads"

# Of a program that may start threads: one for each row of a picture passes, and no pool asks for more by itself.
MOST_THREADS = 256


class Level(Value):
    """What holds a worker. missing: (restriction, reason) for each that this system does not offer.

    broken: what went through all the same, see promises.py.  counter: the process that counts its threads, 0 for none.
    """

    missing: tuple[tuple[str, str], ...]
    broken: tuple[str, ...] = ()
    counter: int = 0

    def __str__(self) -> str:
        """ "full", "part: no Landlock (ENOSYS)", or "process only: …", where neither files nor calls are restricted"""
        if not self.missing and not self.broken:
            return "full"
        name = "process only" if {LANDLOCK, SECCOMP} <= dict(self.missing).keys() else "part"
        parts = [f"no {what} ({why})" for what, why in self.missing]
        more = f" and {len(self.broken) - 2} more" if len(self.broken) > 2 else ""
        parts += ["it can " + ", ".join(self.broken[:2]) + more] if self.broken else []
        return f"{name}: " + ", ".join(parts)


class Walls(Value):
    """ruleset: descriptor of the Landlock ruleset, -1 for none.  missing: as in Level.

    programs: the seccomp filters for a worker whose files Landlock holds, and for one where it does not; or none.
    """

    ruleset: int = -1
    programs: tuple[Program, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()


class _Attempt:
    """Tries restrictions one by one and notes what did not work."""

    def __init__(self) -> None:
        self.missing: list[tuple[str, str]] = []

    def __call__(self, name: str, restriction: Callable[[], object]) -> bool:
        """Does it hold?"""
        # ENOSYS: not in this kernel. EOPNOTSUPP: switched off. EPERM: an old container's profile. All mean: not here.
        try:
            restriction()
        except OSError as error:
            self.missing.append((name, errno.errorcode.get(error.errno or 0, str(error.strerror or error))))
            return False
        return True


def build_walls(numpy: str, place: int, threads: bool = False, folder: str = "", given: str = "") -> Walls:
    """numpy: the package's folder.  place: number that the ruleset's descriptor shall have.

    threads, folder: what the exercise allows besides: to start threads, to write below a private folder.
    given: the folder of files that it gives. What packages it opens is known here, see opened.py.
    """
    from grader.sandbox.inside.linux import calls, landlock, places, seccomp

    attempt = _Attempt()
    rulesets: list[int] = []
    programs: list[Program] = []

    def build_ruleset() -> None:
        ruleset = landlock.build(places.grants(numpy, folder, given, OPENED.places))
        rulesets.append(os.dup2(ruleset, place, inheritable=False))
        if ruleset != place:
            os.close(ruleset)

    def build_programs() -> None:
        column, convention = seccomp.machine()
        # Before Landlock's ABI 3 (Linux 6.2) a program with a folder could empty every file of its user.
        truncates = bool(rulesets) and landlock.abi() >= 3
        # Both: a ruleset that could be built may still not hold, which shows in the worker only.
        for held in (True, False):
            rules = calls.policy(threads, landlock=held, writing=bool(folder), truncates=truncates)
            programs.append(seccomp.assemble(rules, calls.numbers(column), convention, seccomp.fails(errno.ENOSYS)))

    attempt(LANDLOCK, build_ruleset)
    attempt(SECCOMP, build_programs)
    return Walls(rulesets[0] if rulesets else -1, tuple(programs), tuple(attempt.missing))


def restrict(limits: Limits, walls: Walls, most_threads: int = MOST_THREADS) -> Level:
    """Restricts this process; open descriptors are the caller's business. Seccomp comes last: it forbids the rest.

    limits.memory_mib: address space beyond what is mapped now. CPU time has no limit of the kernel's: it would make the
    process's clock, by which limits are kept, move in ticks of 4 ms.  most_threads: at once, where limits allow
    threads.
    """
    from grader.sandbox.linux import kernel

    attempt = _Attempt()
    attempt("session of its own", _leave_session)  # no terminal, and signals to the group meet nobody else
    attempt("end with its parent", kernel.die_with_parent)
    attempt("hidden memory", kernel.hide_memory)
    # The folder that the grader was started in is nobody's business. "/" is there on every system.
    attempt("neutral folder", lambda: os.chdir(limits.folder or "/"))
    if limits.folder:
        os.environ["TMPDIR"] = limits.folder
    attempt("dropped capabilities", kernel.give_up_capabilities)
    attempt("no new privileges", kernel.give_up_new_privileges)
    counter, uncounted = _count_threads(most_threads) if limits.threads else (0, ())
    _limit_resources(limits, attempt)
    attempt.missing += walls.missing
    held = walls.ruleset >= 0 and attempt(LANDLOCK, partial(_close_files, walls.ruleset))
    if (
        limits.folder and not held
    ):  # without Landlock nothing keeps a program to its folder, so it writes nothing at all
        unix.lower("FSIZE", 0)
    if walls.programs:
        attempt(SECCOMP, partial(_filter_calls, walls.programs[0 if held else 1]))
    # Where a wall is missing, threads without end are the least of what a program can do, and go without saying.
    return Level(tuple(attempt.missing) or uncounted, counter=counter)


def _count_threads(most: int) -> tuple[int, tuple[tuple[str, str], ...]]:
    """(the counter's process id, what is missing)"""
    from grader.sandbox.inside.linux import threads

    attempt, found = _Attempt(), [0]
    attempt(COUNTER, lambda: found.append(threads.bound_threads(most)))
    return found[-1], tuple(attempt.missing)


def _leave_session() -> None:
    if os.getsid(0) != os.getpid():
        os.setsid()


def _limit_resources(limits: Limits, attempt: _Attempt) -> None:
    wanted = {**unix.limits_of(limits), "AS": _mapped_bytes() + limits.memory_mib * 2**20}
    for name, value in wanted.items():
        attempt(f"limit of {name}", partial(unix.lower, name, value))


def _mapped_bytes() -> int:
    """Address space in use; where the system does not tell (no /proc), more than numpy takes anywhere."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGESIZE")
    except (OSError, ValueError):
        return 2**30


def _close_files(ruleset: int) -> None:
    from grader.sandbox.inside.linux import landlock

    try:
        landlock.apply(ruleset)
    finally:
        os.close(ruleset)
    _must_fail(lambda: os.close(os.open("/", os.O_RDONLY)))


def _filter_calls(program: Program) -> None:
    program.apply()
    _must_fail(lambda: os.setpriority(os.PRIO_PROCESS, 0, os.getpriority(os.PRIO_PROCESS, 0)))


def _must_fail(forbidden: Callable[[], object]) -> None:
    """Some emulated kernels accept a restriction and do not keep it."""
    try:
        forbidden()
    except PermissionError:
        return
    raise OSError(0, "accepted here, but without effect")
