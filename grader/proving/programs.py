"""Many programs → their grades, in parallel: one thread and one sandbox for each processor.

Threads, because the work is done in the sandboxes' processes; the grader mostly waits for them.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from grader.sandbox.outside.protocols import Sandbox

T = TypeVar("T")


def for_each_program(
    programs: Sequence[Path],
    work: Callable[[Path, Sandbox], T],
    start: Callable[[], Sandbox],
    done: Callable[[Path], None] = lambda program: None,
) -> list[T]:
    """`work` for each program, in their order.  start: makes a sandbox.  done: is told when one is finished."""
    own = threading.local()
    sandboxes: list[Sandbox] = []
    one_at_a_time = threading.Lock()  # `done` prints, and lines of two threads would run into each other

    def run(program: Path) -> T:
        if not hasattr(own, "sandbox"):
            own.sandbox = start()
            sandboxes.append(own.sandbox)
        result = work(program, own.sandbox)
        with one_at_a_time:
            done(program)
        return result

    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)  # an answer need not wait 5 ms until another thread lets go
    try:
        with ThreadPoolExecutor(max(1, min(os.cpu_count() or 1, len(programs)))) as pool:
            return list(pool.map(run, programs))
    finally:
        sys.setswitchinterval(before)
        for sandbox in sandboxes:
            sandbox.close()
