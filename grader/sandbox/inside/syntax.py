"""Inside the worker: what Python cannot read → where it is, and what is meant by it.

Python's own message stays the message; what is known besides is one of the kinds of texts.loading.SYNTAX.
"""

from __future__ import annotations

import re
import sys

from grader.sandbox import wire
from grader.sandbox.inside.describe import Said

# (the Python that can read it, what its lines look like)
_NEWER = (
    ((3, 12), re.compile(r"^\s*(def|class)\s+\w+\s*\[")),
    ((3, 12), re.compile(r"^\s*type\s+\w+\s*(\[.*\])?\s*=")),
    ((3, 12), re.compile(r"""\b[rR]?[fF][rR]?(["'])((?!\1)[^{])*\{((?!\1)[^}])*\1((?!\1)[^}])*\1""")),  # f"{d["x"]}"
    ((3, 14), re.compile(r"^\s*except\s+[\w.]+\s*,\s*[\w.]+(\s*,\s*[\w.]+)*\s*:")),
    ((3, 14), re.compile(r"""(^|[\s(=,])[rR]?[tT][rR]?["']""")),
)
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})($|\s)")
_ASCII = re.compile(r"[A-Za-z]")
_PROMPT = re.compile(r"^\s*(>>>|\.\.\.|In \[\d*\]:)(\s|$)")
_COMMAND = re.compile(r"^\s*([%!?]|(pip3?|python3?|conda|cd|ls)\s+[\w./-]+)")


def syntax(error: BaseException, cell: int, text: str) -> Said:
    """For the answer to a load. text: the file's or the cell's, as it was written."""
    if isinstance(error, MemoryError | RecursionError):
        return wire.SYNTAX, (f"the {'cell' if cell else 'file'} is nested too deeply for Python", 0, cell, 0, "", "")
    message = getattr(error, "msg", None) or str(error)
    line = getattr(error, "lineno", None) or 0
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    own = "".join(lines[line - 1 : line]) if line else ""
    kind, detail = _kind(error, own, lines)
    if kind == "conflict":
        line, own = int(detail), lines[int(detail) - 1]
    return wire.SYNTAX, (wire.short(message), line, cell, _column(error, own), kind, detail)


def _kind(error: BaseException, line: str, lines: list[str]) -> tuple[str, str]:
    for number, other in enumerate(lines, 1):
        # Python may stumble before the mark, at a bracket that the other side closes.
        if re.match(r"^<{7}($|\s)", other) and any(re.match(r"^>{7}($|\s)", after) for after in lines[number:]):
            return "conflict", str(number)
    if _PROMPT.match(line):
        return "prompt", ""
    if _COMMAND.match(line):
        return "command", ""
    for version, looks in _NEWER:
        if sys.version_info < version and looks.search(line):
            here = f"{sys.version_info.major}.{sys.version_info.minor}"
            return "newer", f"{version[0]}.{version[1]} {here}"
    if isinstance(error, TabError):
        return "tabs", ""
    if isinstance(error, IndentationError):
        return ("body" if str(error).startswith("expected an indented block") else "indent"), ""
    mixed = next((word for word in re.findall(r"[^\W\d_]+", line) if not word.isascii() and _ASCII.search(word)), "")
    return ("letters", mixed) if mixed else ("", "")


def _column(error: BaseException, line: str) -> int:
    """The character that Python points at, counted from 1 in the line as it was written; 0 for none."""
    if isinstance(error, IndentationError) and not isinstance(error, TabError):
        return len(line) - len(line.lstrip()) + 1
    offset, shown = getattr(error, "offset", None), getattr(error, "text", None)
    if not isinstance(offset, int) or offset < 1 or isinstance(error, TabError):
        return 0
    # A cell was parsed without its prompts and its indentation.
    shift = line.find(shown.strip("\n")) if isinstance(shown, str) and shown.strip() else 0
    return offset + max(shift, 0) if offset + max(shift, 0) <= len(line) + 1 else 0
