"""Limits of memory that this process inherited → a sentence, before numpy is loaded under them.

OpenBLAS, which numpy loads, ends the whole process with 1 where it gets no memory, and 1 means: not full points. So
another process tries first what this one will load. Only under a limit, since it takes a tenth of a second.
"""

from __future__ import annotations

import os
import sys

from grader.files.system import inherited_memory_limit
from grader.values.errors import MachineError

AMPLE_BYTES = 2**31
_ROOT = os.path.abspath(__file__).rsplit(os.sep, 3)[0]
# What the grader loads in any command, and room for what it will make.
_TRY = (
    f"import sys; sys.path.insert(0, {_ROOT!r}); import grader.files.answers, grader.reading.reader, "
    "grader.report.terminal; bytearray(64 * 2**20)"
)


def check_room() -> None:
    """Raises MachineError where numpy cannot be loaded under the limits of this process."""
    least = inherited_memory_limit()
    if least is not None and least < AMPLE_BYTES and not _fits():
        raise MachineError(too_little(least))


def too_little(least: int | None = None) -> str:
    """The sentence; least: the limit in bytes, where it is known."""
    limit = f"; a limit of {least // 2**20} MiB is set here (ulimit -v, ulimit -d)" if least else ""
    return f"there is too little memory for the grader and numpy{limit}\n  mend: raise the limit, or end other programs"


def _fits() -> bool:
    import subprocess  # late: hardly anybody has such a limit

    nothing = subprocess.DEVNULL
    try:
        command = [sys.executable, "-I", "-c", _TRY]
        return subprocess.run(command, stdin=nothing, stdout=nothing, stderr=nothing, check=False).returncode == 0
    except OSError:
        return False
