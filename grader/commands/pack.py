"""`grader pack TARGET …`: an exercise, or the course, as a platform or a student wants to be given it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.files.course import Course, find_course, require
from grader.files.links import Strange
from grader.files.writing import write_file, write_folder
from grader.report.console import complain
from grader.values.errors import UsageError
from grader.values.value import Value

if TYPE_CHECKING:
    from grader.pack.archive import Packed


class Platform(Value):
    """make: the archive.  ending: of the file's name.  next: what is to be done with it there."""

    make: Callable[[Course, Sequence[str], Path | None, Packed], bytes]
    ending: str
    next: str


def _gradescope(course: Course, names: Sequence[str], wheels: Path | None, options: Packed) -> bytes:
    from grader.pack.gradescope import make_gradescope

    return make_gradescope(course, names, wheels, options)


def _classroom50(course: Course, names: Sequence[str], wheels: Path | None, options: Packed) -> bytes:
    from grader.pack.classroom50 import make_classroom50

    return make_classroom50(course, names, wheels, options)


# To add a platform is to add a function and one line. `student` makes a folder, so it stands beside.
PLATFORMS = {
    "gradescope": Platform(
        _gradescope, "-gradescope.zip",
        "Next: on Gradescope, in the programming assignment, open Configure Autograder and upload this file.",
    ),
    "classroom50": Platform(
        _classroom50, ".tar.gz",
        "Next: unpack it in CLASSROOM/autograders/ of your classroom50 repository, under the assignment's own name; "
        "hidden cases are left out, because students can read what lies there.",
    ),
}  # fmt: skip
STUDENT = "student"
TARGETS = (*PLATFORMS, STUDENT)


def run_pack(options: argparse.Namespace) -> int:
    """Makes it, and says what was written and what comes next."""
    if options.target not in TARGETS:
        import difflib

        close = difflib.get_close_matches(options.target, TARGETS, n=1)
        mend = f"did you mean {close[0]}?" if close else f"the targets are: {', '.join(TARGETS)}"
        raise UsageError(f"grader pack: there is no target {options.target}", mend)
    course = find_course(Path.cwd(), options.course)
    if options.target == STUDENT:
        return _pack_student(course, options)
    platform = PLATFORMS[options.target]
    wanted = [require(course, name) for name in (options.what, *options.exercises)]
    names = [name for name in course.names if name in wanted] if len(wanted) > 1 else wanted
    from grader.pack.source import pack_name

    name = pack_name(names)
    file = Path(options.output or f"{name}{platform.ending}")
    if os.path.isdir(file):  # unlike Path, it takes a name that is too long for one that is not there
        raise UsageError(f"-o: {file} is a folder", f"name a file, for example {file / (name + platform.ending)}")
    if not os.path.isdir(file.parent):
        raise UsageError(f"-o: there is no folder {file.parent}", "make it first, or name another file")
    if options.scale is not None and options.target != "gradescope":
        raise UsageError(f"--scale: {options.target} has points of its own", "leave it out")
    from grader.pack.said import write_options

    data = platform.make(course, names, options.wheels, write_options(options.sandbox, options.scale))
    try:
        write_file(file, data, strange=Strange(() if options.output else (Path.cwd(),)))
    except OSError as error:
        raise UsageError(f"-o: {file} cannot be written: {error.strerror}") from None
    print(f"{file} is written ({len(data) / 1000:.0f} kB).\n{platform.next}")
    return 0


def _pack_student(course: Course, options: argparse.Namespace) -> int:
    from grader.pack.student import make_student

    if options.scale is not None:
        raise UsageError("--scale: students see the points that the exercise says", "leave it out")
    if options.output:
        raise UsageError("grader pack student makes a folder; -o is for archives", "grader pack student DIR")
    folder = Path(options.what)
    if os.path.lexists(folder) and not (os.path.isdir(folder) and not os.listdir(folder)):
        raise UsageError(f"{folder} exists already, and is no empty folder", "name a new one; nothing is overwritten")
    if not os.path.isdir(folder.absolute().parent):
        raise UsageError(f"there is no folder {folder.absolute().parent}", "make it first, or name another one")
    names = [require(course, name) for name in dict.fromkeys(options.exercises)] or course.names
    files, warnings = make_student(course, names, options.wheels, options.sandbox)
    try:
        write_folder(folder, {name: (packed.data, packed.mode) for name, packed in files.items()})
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}") from None
    for warning in warnings:
        complain(f"grader: {warning}")
    print(f"{folder} is written: {', '.join(names)}, without solutions and hidden cases.")
    print("Next: make it a repository (a template repository on GitHub); it grades itself at every push.")
    return 0
