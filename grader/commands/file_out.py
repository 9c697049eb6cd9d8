"""What was made for somebody → the files that they named, or standard output; what goes wrong is told as a sentence."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from grader.files.links import Strange
from grader.files.writing import write_file
from grader.values.clean import clean_name
from grader.values.errors import MachineError, UsageError
from grader.values.value import Value

STDOUT = "-"
OPTIONS = ("html", "svg", "gif")
_MEND = "name a file in a folder that you may write to"


class Out(Value):
    """A file to write. option: that named it.  what: is in it, for the line that tells of it."""

    option: str
    file: str
    data: bytes
    what: str


def check_apart(options: argparse.Namespace) -> None:
    """Raises UsageError where two files are one, before anything is made."""
    seen: dict[str, str] = {}
    for option in OPTIONS:
        file = getattr(options, option)
        if not file:
            continue
        place = STDOUT if file == STDOUT else os.path.realpath(file.replace("\0", "?"))
        if place in seen:
            where = "standard output" if file == STDOUT else clean_name(file)
            raise UsageError(f"--{seen[place]} and --{option} would both be written to {where}", "name another file")
        seen[place] = option


def write_out(outs: Sequence[Out], strange: Strange) -> None:
    """Writes all, and tells of each in a line. strange: folders in which links are not followed.

    Raises UsageError, MachineError; BrokenPipeError where the reader is gone.
    """
    from grader.report.console import fitting
    from grader.report.safe import one_line

    # What is told must not lie between the bytes of a picture.
    told = sys.stderr if any(out.file == STDOUT for out in outs) else sys.stdout
    for out in outs:
        if out.file == STDOUT:
            sys.stdout.flush()
            sys.stdout.buffer.write(out.data)
            sys.stdout.buffer.flush()
            continue
        _write(out, strange)
        print(f"{clean_name(out.file)}: {one_line(out.what)}", file=fitting(told))


def _write(out: Out, strange: Strange) -> None:
    name = clean_name(out.file)
    try:
        write_file(Path(out.file), out.data, strange=strange)
    except BrokenPipeError:
        raise
    except OSError as error:
        from grader.commands.reports import MACHINE

        said = f"{name} cannot be written: {error.strerror or error}"
        if error.errno in MACHINE and error.errno != errno.EROFS:
            raise MachineError(f"{said}\n  free the disk and repeat") from None
        raise UsageError(said, _MEND) from None
    except ValueError:  # a zero byte
        raise UsageError(f"{name} is no name of a file", _MEND) from None
