"""What a process holds, as Linux tells it: descriptors, processes below it, memory."""

from __future__ import annotations

import os
from pathlib import Path


def below(pid: int) -> int:
    """How many processes it has started, and those in their turn."""
    children = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]
    return len(children) + sum(map(below, children))


def held(pid: int) -> tuple[int, int]:
    """Descriptors, and processes."""
    return len(os.listdir(f"/proc/{pid}/fd")), below(pid)


def memory_kib(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
