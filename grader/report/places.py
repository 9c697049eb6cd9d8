"""A Grade → where in the submission to look: FILE and LINE, and the line on which the function begins."""

from __future__ import annotations

import re
from pathlib import PurePath

from grader.report.shown import file_of
from grader.values.grade import Grade
from grader.values.outcome import Outcome


def place_of(grade: Grade, outcome: Outcome) -> tuple[str, int] | None:
    """The file and the line of a fault; None where there is no line, or it is none of a file (of a notebook's cell)."""
    if not outcome.line or outcome.cell or not grade.quote(outcome.line) or not grade.submission.endswith(".py"):
        return None
    return file_of(grade), outcome.line


def def_line(grade: Grade, function: str = "") -> int:
    """The last line on which this function is defined, of several the exercise's last one where none is named.

    0 where none is seen: it is looked for, not parsed.
    """
    name = re.escape(function or grade.exercise.function.name)
    pattern = re.compile(rf"\s*(?:async\s+)?def\s+{name}\b|{name}\s*(?::[^=]*)?=(?!=)")
    text = grade.source.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    found = [number for number, line in enumerate(text.split("\n"), 1) if pattern.match(line)]
    return found[-1] if found else 0


def link_to(folder: str, file: str, line: int) -> str:
    """A file: address with the line behind #, as kitty and VS Code read it. folder: where `file` is told from."""
    return f"{PurePath(folder, file).as_uri()}#{line}"
