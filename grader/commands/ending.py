"""What ended a command early → a sentence on standard error, and the exit code."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from grader.commands.room import too_little
from grader.report.console import complain
from grader.values.clean import clean
from grader.values.errors import MachineError, SandboxError, SpecError, Terminated, UsageError
from grader.values.files import FileFault


def end(error: BaseException) -> int:
    """Says what happened; the exit code. The student's fault never comes here: it is an Outcome."""
    match error:
        case BrokenPipeError():  # grader check | head -1
            _forget_stdout()
            return 141
        case KeyboardInterrupt():
            text, code = "\nStopped. Nothing was saved.", 130
        case Terminated(args=(number,)):
            text, code = "\nStopped from outside. Nothing more was saved.", 128 + number
        case UsageError():
            text, code = f"grader: {error}", 2
        case FileFault():
            text, code = f"grader: {error}", 2
        case SpecError(faults=faults):
            text, code = f"{error}\n{len(faults)} faults" if len(faults) > 1 else str(error), 2
        case MachineError():
            text, code = f"grader: {error}", 3
        case SandboxError():
            text, code = f"grader: nothing was graded: {error}.", 3
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            text, code = f"grader: not everything could be written: {error.strerror}.", 3
            _forget_stdout()
        case MemoryError() | OSError(errno=errno.ENOMEM):
            text, code = f"grader: {too_little()}", 3
        case FileNotFoundError() if _has_no_folder():
            text, code = "grader: the current folder is gone\n  mend: go into a folder that exists", 2
        case _:
            from grader.commands.shadows import shadow_of

            shadow = shadow_of(error)
            text, code = (f"grader: {shadow}" if shadow else _as_bug(error)), 3
    with suppress(OSError):
        complain(clean(text))
    return code


def _as_bug(error: BaseException) -> str:
    import traceback

    where = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"grader: this is a bug in the grader, and no fault of yours: {type(error).__name__}: {error} "
        f"({Path(where.filename).name}:{where.lineno}).\n"
        "  Nothing was graded. Please report it with the file that you graded."
    )


def _has_no_folder() -> bool:
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False


def _forget_stdout() -> None:
    """Nobody reads any more; the interpreter's own flush at its end must not complain."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
