"""What runs on this machine, by /proc."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path


def below(pid: int) -> list[int]:
    """The processes that it has started, and theirs."""
    return [one for child in started_by(pid) for one in (child, *below(child))]


def started_by(pid: int) -> list[int]:
    found: list[int] = []
    for folder in Path(f"/proc/{pid}/task").glob("*"):
        with suppress(OSError):
            found += map(int, (folder / "children").read_text().split())
    return found


def alive(pids: Iterable[int]) -> list[int]:
    """Those that have not ended; who has, and was not waited for by its parent, has ended."""
    found = []
    for pid in pids:
        with suppress(OSError):
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX":
                found.append(pid)
    return found


def command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def soon(what: Callable[[], bool], seconds: float = 10.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if what():
            return True
        time.sleep(0.02)
    return False
