"""exercises/course.yaml → the teaching order, and whether this grader is new enough, at the cost of reading one file.

Loading yaml takes longer than all else that is done before a grading, so it is loaded only where something must be
told with its place. Nearly every course.yaml is written in one plain way, which a line scan understands in full: what
holds anything else is left to the reader (reading/course.py). Nothing is kept of it: there is no second truth.

requires: is looked for before all else, as a line: a course for a newer grader may hold keys that this one calls
faults.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from grader import __version__
from grader.files.opening import read_file
from grader.values.course_file import COURSE_FILE, CourseFile
from grader.values.errors import Fault, SpecError, UsageError
from grader.values.files import YAML_BYTES, FileFault

_VERSION = r"[0-9]{1,4}(?:\.[0-9]{1,4}){1,2}"
_REQUIRES = rf"""(?m)^\ufeff?requires:[ ]+(["']?)pixelgrader[ ]*>=[ ]*({_VERSION})\1[ ]*(?:[ ]#.*)?\r?$"""
_NAME = r"[^\W\d][\w-]*"
_END = r"[ ]*(?:[ ]#[^\r\n]*)?\r?\n"
_EMPTY = r"[ ]*(?:#[^\r\n]*)?\r?\n"
_WORDS = r"(?!(?i:null)\b)[^\W\d_][\w ,.()/+-]*"
# The one plain way: lines that are blank or a comment, and each key at most once, in any order.
_LINES = {
    "": _EMPTY,
    "title": rf"""title:[ ]+(?:"[^"\\\r\n\t]*[^"\\\s]"|{_WORDS}){_END}""",
    "requires": rf"""requires:[ ]+(["']?)pixelgrader>={_VERSION}\1{_END}""",
    "block": rf"exercises:{_END}((?:[ ]*-[ ]+{_NAME}{_END}|{_EMPTY})+)",
    "flow": rf"exercises:[ ]+\[[ ]*((?:{_NAME}[ ]*,[ ]*)*{_NAME})[ ]*\]{_END}",
}
_ITEM = rf"(?m)^([ ]*)-[ ]+({_NAME})"


class TooOld(UsageError):
    """This grader is older than the course wants."""


def insist_on_version(public: Path) -> None:
    """Raises TooOld where the course asks for a newer grader; a file that cannot be read says so elsewhere."""
    try:
        text = read_file(public / COURSE_FILE, YAML_BYTES).decode("utf-8", "replace")
    except FileFault:
        return
    if found := re.search(_REQUIRES, text):
        refuse_older(found[2])


def refuse_older(needed: str) -> None:
    """Raises TooOld where the grader that runs here is older than `needed`, "0.3"."""
    if _numbers(__version__) < _numbers(needed):
        raise TooOld(
            f"this course needs pixelgrader {needed} or newer; here is {__version__}",
            f'mend: pip install --upgrade "pixelgrader>={needed}"',  # in double quotes: cmd.exe knows no others
        )


def _numbers(version: str) -> list[int]:
    """0.3 → [0, 3, 0]; what stands behind the numbers (dev0, rc1) does not count."""
    found = re.match(r"[0-9]+(?:\.[0-9]+)*", version)
    numbers = [int(part) for part in found[0].split(".")] if found else []
    return [*numbers, 0, 0, 0][:3]


def in_order(public: Path, there: Sequence[str]) -> list[str]:
    """All of `there`: what course.yaml names first, in its order, then the others as they come. Raises SpecError."""
    named = _named(public, there)
    return [*named, *(name for name in there if name not in named)]


def _named(public: Path, there: Sequence[str]) -> Sequence[str]:
    try:
        data = read_file(public / COURSE_FILE, YAML_BYTES)
    except FileFault as fault:
        if fault.why == "missing":
            return ()
        raise _fault(public, fault) from None
    plain = scan(data)
    if plain is not None and len(set(plain)) == len(plain) and set(plain) <= set(there):
        return plain
    return read_course_file(public, there).exercises


def scan(data: bytes) -> tuple[str, ...] | None:
    """The exercises that it names; None where it is not written in the plain way, and only the reader can tell."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    text += "" if text.endswith("\n") else "\n"
    forms = {key: re.compile(form) for key, form in _LINES.items()}  # here, and not for whoever names an exercise
    at = 0
    seen: set[str] = set()
    names: tuple[str, ...] = ()
    while at < len(text):
        matches = ((key, form.match(text, at)) for key, form in forms.items())
        key, found = next(((key, found) for key, found in matches if found), ("", None))
        kind = "exercises" if key in ("block", "flow") else key
        if found is None or kind in seen:
            return None
        if key == "block":
            items = re.findall(_ITEM, found[1])
            if len({indent for indent, _ in items}) != 1:
                return None
            names = tuple(name for _, name in items)
        elif key == "flow":
            names = tuple(name.strip() for name in found[1].split(","))
        if kind:
            seen.add(kind)
        at = found.end()
    return names if seen and "null" not in map(str.lower, names) else None  # null is no name, says the reader


def read_course_file(public: Path, there: Sequence[str]) -> CourseFile:
    """All that it says; nothing where there is none.

    Raises SpecError, and TooOld where a newer grader is wanted.
    """
    from grader.files.course import shown
    from grader.files.disk import Disk
    from grader.reading.course import read_course

    try:
        data = read_file(public / COURSE_FILE, YAML_BYTES)
    except FileFault as fault:
        if fault.why == "missing":
            return CourseFile()
        raise _fault(public, fault) from None
    read = read_course(data, str(shown(public / COURSE_FILE)), there, Disk())
    if read.requires:
        refuse_older(read.requires)
    return read


def _fault(public: Path, fault: FileFault) -> SpecError:
    from grader.files.course import shown

    return SpecError([Fault(str(shown(public / COURSE_FILE)), 1, 1, fault.what, fault.mend)])


def write_course_file(read: CourseFile, names: Sequence[str]) -> str:
    """The text of a course.yaml with these exercises alone, for a pack that does not hold all."""
    import json  # a text in JSON is one in YAML, too

    lines = [f"title: {json.dumps(read.title, ensure_ascii=False)}"] if read.title else []
    lines += [f'requires: "pixelgrader>={read.requires}"'] if read.requires else []
    lines += ["exercises:", *(f"  - {json.dumps(name, ensure_ascii=False)}" for name in names)]
    return "\n".join(lines) + "\n"
