"""What was made for somebody → the file that they named, or standard output; what goes wrong is told as a sentence."""

from __future__ import annotations

import sys
from pathlib import Path

from grader.files.links import NOWHERE, Strange
from grader.files.writing import write_file
from grader.values.clean import clean_name
from grader.values.errors import MachineError, UsageError

STDOUT = "-"


def write_out(file: str, data: bytes, what: str, strange: Strange = NOWHERE) -> None:
    """Tells what was written in a line. Raises UsageError, MachineError; BrokenPipeError where the reader is gone."""
    if file == STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    mend = "name a file in a folder that you may write to"
    try:
        write_file(Path(file), data, strange=strange)
    except BrokenPipeError:
        raise
    except OSError as error:
        from grader.commands.reports import MACHINE

        said = f"{clean_name(file)} cannot be written: {error.strerror or error}"
        if error.errno in MACHINE:
            raise MachineError(f"{said}\n  free the disk and repeat") from None
        raise UsageError(said, mend) from None
    except ValueError:  # a zero byte
        raise UsageError(f"{clean_name(file)} is no name of a file", mend) from None
    from grader.report.safe import one_line

    print(f"{clean_name(file)}: {one_line(what)}")
