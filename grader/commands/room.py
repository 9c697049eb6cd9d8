"""Limits of memory that this process inherited → a sentence, before numpy is loaded under them.

OpenBLAS, which numpy loads, ends the whole process with 1 where it gets no memory, and 1 means: not full points. So
another process tries first what this one will load. Only under a limit, since it takes a tenth of a second.
"""

from __future__ import annotations

import os
import sys

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
    import resource

    limits = [resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA)]
    least = min((limit for limit in limits if limit != resource.RLIM_INFINITY), default=AMPLE_BYTES)
    if least < AMPLE_BYTES and not _fits():
        raise MachineError(too_little(least))


def too_little(least: int | None = None) -> str:
    """The sentence; least: the limit in bytes, where it is known."""
    limit = f"; a limit of {least // 2**20} MiB is set here (ulimit -v, ulimit -d)" if least else ""
    return f"there is too little memory for the grader and numpy{limit}\n  mend: raise the limit, or end other programs"


def _fits() -> bool:
    nothing = os.open(os.devnull, os.O_RDWR)
    try:
        pid = os.posix_spawn(
            sys.executable,
            [sys.executable, "-I", "-c", _TRY],
            os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, nothing, place) for place in (0, 1, 2)],
        )
        return os.waitpid(pid, 0)[1] == 0
    except OSError:
        return False
    finally:
        os.close(nothing)
