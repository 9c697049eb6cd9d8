"""What --report asks for → checked targets; grades → the files and the output that were asked for.

A format that cannot be written keeps no other from being written, and is told when all else is done.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from grader.files.links import NOWHERE, Strange
from grader.files.writing import append, write_file
from grader.report.formats import REPORTS, render_any
from grader.values.errors import MachineError, UsageError
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.value import Value

# What is no mistake in the command: a full disk, a quota, a file system that is read-only or failing.
MACHINE = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EFBIG, errno.ENOMEM, errno.EMFILE, errno.ENFILE}
SUMMARY = "GITHUB_STEP_SUMMARY"
PAGE = "html"  # the one format that shows stories, and the photo


class Target(Value):
    """One report: its format, and the file to write; "-" is standard output.

    strange: the folders in which links are not followed to write it.
    """

    format: str
    file: str
    strange: Strange = NOWHERE

    @property
    def to_stdout(self) -> bool:
        return self.file == "-"


def read_targets(reports: Sequence[str], json: str | None, strange: Strange = NOWHERE) -> tuple[Target, ...]:
    """The targets of --report FORMAT=FILE, and of --json FILE. Raises UsageError for what makes no sense."""
    targets = [_read(text, strange) for text in reports]
    if json is not None:
        targets.append(Target("json", json, strange))
    seen: dict[str, Target] = {}
    for target in targets:
        place = "-" if target.to_stdout else _place(target)
        if place in seen:
            where = "standard output" if target.to_stdout else target.file
            both = f"{seen[place].format} and {target.format}"
            raise UsageError(f"--report: {both} would both be written to {where}", "give each report its own file")
        seen[place] = target
    return tuple(targets)


def _place(target: Target) -> str:
    """Where it will be: a link that is not followed makes no two reports one, else a student could plant such a one."""
    replaced = target.strange.around(Path(target.file)) is not None
    return os.path.abspath(target.file) if replaced else os.path.realpath(target.file)


def _read(text: str, strange: Strange) -> Target:
    name, equals, file = text.partition("=")
    if name not in REPORTS:
        import difflib

        close = difflib.get_close_matches(name, REPORTS, n=1)
        mend = f"did you mean {close[0]}?" if close else f"the formats are: {', '.join(REPORTS)}"
        raise UsageError(f"--report: there is no format {name or '(nothing)'}", mend)
    if not equals or not file:
        raise UsageError(
            f"--report: {name} needs a file",
            f"write --report {name}=FILE, or --report {name}=- for standard output",
        )
    return Target(name, file, strange)


def deliver(grade: Grade | Grades, targets: Sequence[Target]) -> None:
    """Writes every report. Raises UsageError or MachineError at the end for those that could not be written."""
    machine: list[str] = []
    usage: list[str] = []
    for target in sorted(targets, key=lambda target: not target.to_stdout):
        try:
            write(grade, target)
        except BrokenPipeError:
            raise
        except OSError as error:
            why = error.strerror or str(error)
            (machine if error.errno in MACHINE else usage).append(
                f"--report {target.format}: {target.file} cannot be written: {why}"
            )
    if machine:
        raise MachineError("\n".join([*machine, *usage]) + "\n  the submission was graded; free the disk and repeat")
    if usage:
        raise UsageError("\n".join(usage), "the submission was graded; name a file in a folder that you may write to")


def write(grade: Grade | Grades, target: Target) -> None:
    """Writes one report; folders that are missing are made."""
    data = _rendered(target.format, grade).encode()
    sys.stdout.flush()  # FILE may be /dev/stdout: what was said before comes before it
    if target.to_stdout:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        if target.format == "github":
            _add_summary(grade)
        return
    write_file(Path(target.file), data, strange=target.strange)


def _rendered(name: str, grade: Grade | Grades) -> str:
    if name == PAGE:
        from grader.commands.page_to import page_of

        return page_of(grade)
    return render_any(name, grade)


def _add_summary(grade: Grade | Grades) -> None:
    """In a GitHub workflow the other half of its report belongs to the page of the run: added to what is there."""
    if file := os.environ.get(SUMMARY):
        append(Path(file), render_any("github-summary", grade).encode())
