"""`grader doctor`: what this machine offers to hold student code and to time it, each found by trying it."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING

from grader.report.console import make_console

if TYPE_CHECKING:
    from grader.sandbox.outside.protocols import Sandbox

Finding = tuple[str, bool, str]


def run_doctor(options: argparse.Namespace) -> int:
    """One line for each thing; exit code 0 where the sandbox holds in full, else 1."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    for _ in range(3):
        table.add_column()
    level = ""
    for name, good, text in _findings():
        table.add_row(Text("✓" if good else "✗", style="green" if good else "red"), Text(name), Text(text))
        level = text if name == "sandbox" else level
    make_console(color=options.color).print(table)
    return 0 if level == "full" else 1


def _findings() -> Iterator[Finding]:
    import numpy as np

    from grader.arrays.needs import require_numpy
    from grader.values.errors import MachineError

    try:
        require_numpy(np.__version__)
    except MachineError as error:
        yield "numpy", False, str(error).replace("\n  mend", "; mend")
        return
    yield "Python", sys.version_info >= (3, 11), f"{sys.version.split()[0]} on {sys.platform} {os.uname().machine}"
    yield "numpy", True, np.__version__
    yield _try("Landlock", _landlock)
    yield _try("seccomp", _seccomp)
    yield _try("kill by pidfd", _pidfd)
    yield _try("processor time of another process", _clock)
    yield _try("/proc", lambda: f"{len(os.listdir('/proc/self/fd'))} descriptors are open")
    yield from _workers()


def _try(name: str, attempt: Callable[[], str]) -> Finding:
    try:
        return name, True, attempt()
    except (OSError, AttributeError, ImportError) as error:
        return name, False, f"not here: {getattr(error, 'strerror', None) or error}"


def _landlock() -> str:
    from grader.sandbox.inside.linux import landlock

    version = landlock.abi()
    held = ["files", *["TCP"] * (version >= 4), *["signals"] * (version >= 6)]
    return f"ABI {version}: {', '.join(held)}"


def _seccomp() -> str:
    from grader.sandbox.inside.linux import seccomp

    seccomp.machine()
    for answer in (seccomp.KILL, seccomp.fails(0), seccomp.ALLOW):
        seccomp.ask(answer)
    return f"a table of calls for {os.uname().machine}"


def _pidfd() -> str:
    os.close(os.pidfd_open(os.getpid()))
    return "a signal never meets a stranger"


def _clock() -> str:
    return f"read from the kernel: {time.clock_gettime((~os.getpid() << 3) | 2):.3f} s for this one"


def _workers() -> Iterator[Finding]:
    """A real worker, as students' programs get it."""
    from grader.sandbox.linux.control import Limits
    from grader.sandbox.outside.linux.zygote import start
    from grader.values.errors import SandboxError

    sandbox = start()
    try:
        milliseconds = sandbox.yardstick_seconds() * 1000
        began = time.perf_counter()
        sandbox.worker(Limits(64)).end()
        taken = (time.perf_counter() - began) * 1000
        yield "workers", True, f"made, restricted and ended in {taken:.1f} ms"
        yield "yardstick", True, f"{milliseconds:.2f} ms; limits are multiples of it"
        level = yield from _promises(sandbox)
        yield "sandbox", level == "full", level
    except SandboxError as error:
        yield "workers", False, str(error)
    finally:
        sandbox.close()


# What an exercise may allow besides: threads, room for temporary files.
_ALLOWANCES = {"": (False, 0), " where threads are allowed": (True, 0), " where temp_mib is": (False, 1)}


def _promises(sandbox: Sandbox) -> Generator[Finding, None, str]:
    """Each thing that a worker may not do, tried under each allowance; the level, and where it is another one."""
    from grader.sandbox.linux.control import Limits
    from grader.sandbox.outside.linux.zygote import Zygote

    level = sandbox.level
    if not isinstance(sandbox, Zygote):
        return level
    went_through: dict[str, list[str]] = {}
    for where, (threads, temp_mib) in _ALLOWANCES.items():
        found, tried = sandbox.tried(Limits(64, threads, temp_mib))
        level = level if found == level or level != "full" else f"{found}{where}"
        for what, how in tried.items():
            hows = went_through.setdefault(what, [])
            # What goes through without an allowance does so with each: told once.
            hows.extend([f"{how}{where}"] if how and not (hows and hows[0] == how) else [])
    for what, hows in went_through.items():
        yield f"may not {what}", not hows, f"went through: {'; '.join(hows)}" if hows else "refused"
    return level
