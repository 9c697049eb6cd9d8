"""For `grader doctor`: what this kernel offers, and each thing that a worker may not do, tried under each allowance."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from grader.sandbox.limits import Limits

if TYPE_CHECKING:
    from grader.sandbox.offers import Finding
    from grader.sandbox.outside.linux.zygote import Zygote

# What an exercise may allow besides: threads, room for temporary files, files to read.
_ALLOWANCES = {
    "": Limits(64),
    " where threads are allowed": Limits(64, True),
    " where temp_mib is": Limits(64, temp_mib=1),
    " where files are given": Limits(64, given="anywhere"),
}


def findings(zygote: Zygote) -> Iterator[Finding]:
    """The last one is the level."""
    yield _try("Landlock", _landlock)
    yield _try("seccomp", _seccomp)
    yield _try("kill by pidfd", _pidfd)
    yield _try("processor time of another process", _clock)
    yield _try("/proc", lambda: f"{len(os.listdir('/proc/self/fd'))} descriptors are open")
    level = zygote.level
    went_through: dict[str, list[str]] = {}
    for where, limits in _ALLOWANCES.items():
        found, tried = zygote.tried(limits)
        level = level if found == level or level != "full" else f"{found}{where}"
        for what, how in tried.items():
            hows = went_through.setdefault(what, [])
            # What goes through without an allowance does so with each: told once.
            hows.extend([f"{how}{where}"] if how and not (hows and hows[0] == how) else [])
    for what, hows in went_through.items():
        yield f"may not {what}", not hows, f"went through: {'; '.join(hows)}" if hows else "refused"
    yield "sandbox", level == "full", level


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
