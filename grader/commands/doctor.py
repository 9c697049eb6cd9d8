"""`grader doctor`: what this machine offers to hold student code and to time it, each found by trying it."""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from grader.report.console import make_console

if TYPE_CHECKING:
    from grader.sandbox.offers import Finding


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
    yield "Python", sys.version_info >= (3, 11), f"{sys.version.split()[0]} on {platform.system()} {platform.machine()}"
    yield "numpy", True, np.__version__
    yield from _workers()


def _workers() -> Iterator[Finding]:
    """A real worker, as students' programs get it, and what it is held by."""
    from grader.sandbox.limits import Limits
    from grader.sandbox.offers import findings
    from grader.sandbox.outside.homes import start
    from grader.values.errors import SandboxError

    sandbox = start()
    try:
        milliseconds = sandbox.yardstick_seconds() * 1000
        began = time.perf_counter()
        sandbox.worker(Limits(64)).end()
        taken = (time.perf_counter() - began) * 1000
        yield "workers", True, f"made, restricted and ended in {taken:.1f} ms"
        yield "yardstick", True, f"{milliseconds:.2f} ms; limits are multiples of it"
        yield from findings(sandbox)
    except SandboxError as error:
        yield "workers", False, str(error)
    finally:
        sandbox.close()
