"""`grader reset`: the starter of an exercise is put back; what was written is kept beside it."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from grader.files.answers import read_starters
from grader.files.course import KEPT, Course, exercise_of_folder, find_course, own_file, require, shown
from grader.files.links import Strange
from grader.files.opening import NOTEBOOK_BYTES, read_file
from grader.files.points import forget
from grader.files.writing import write_file, write_new
from grader.values.clean import clean_name
from grader.values.errors import UsageError
from grader.values.files import FileFault


def run_reset(options: argparse.Namespace) -> int:
    """Asks first, unless it is told not to. Raises UsageError where there is no starter, or nobody to ask."""
    course = find_course(Path.cwd(), options.course)
    name = _exercise(course, options.exercise)
    path, starter = _starter(course, name)
    told = clean_name(path.as_posix())
    written = _written(path)
    if written is None:
        _write(path, starter)
        print(f"{told} was missing; the starter is there now.")
    elif written == starter:
        print(f"{told} is the starter as it was handed out; nothing was changed.")
    else:
        kept = _free_name(path)
        if not options.yes and not _agrees(f"Replace {told} by the starter? Yours is kept as {kept.name}. [y/N] "):
            print("Nothing was changed.")
            return 0
        # Read again: an editor may have saved it while nobody answered.
        _keep(kept, path, _written(path))
        _write(path, starter)
        forget(course.root, name)
        print(f"{told} is the starter again; what you had written is in {clean_name(kept.as_posix())}.")
    return 0


def _exercise(course: Course, given: str | None) -> str:
    """The one that is named, or of the current folder; what throws something away guesses no further."""
    if given:
        return require(course, given)
    if found := exercise_of_folder(course, Path.cwd()):
        return found
    if len(course.folders) == 1:
        return course.folders[0]
    raise UsageError("which exercise?", f"say it: grader reset NAME, where NAME is one of {', '.join(course.names)}")


def _starter(course: Course, name: str) -> tuple[Path, bytes]:
    """The file, and what is in it when it is handed out."""
    folder = shown(course.folder(name))
    own, found = own_file(folder), read_starters(folder)
    file = own.name if own.name in found else next(iter(found), None)
    if file is None:
        raise UsageError(
            f"the starter of {name} is not known: its answers.npz was frozen without one",
            f"get {clean_name(own.as_posix())} again from your course, as it was handed out",
        )
    if file not in (f"{name}.py", f"{name}.ipynb") or not found[file]:
        # It goes into a folder of the user's, and answers.npz may be a stranger's.
        raise UsageError(f"the starter of {name} has the name of another file", "get the exercise's folder again")
    return folder / file, found[file]


def _written(path: Path) -> bytes | None:
    """What is in the file; None where there is none. Of a link: in what it leads to, which stays as it is."""
    try:
        return read_file(path, NOTEBOOK_BYTES)
    except FileFault as fault:
        if fault.why == "missing":
            return None
        raise UsageError(f"{clean_name(path.as_posix())} {fault.what}", "move it away first") from None


def _agrees(question: str) -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("this replaces your file, and there is nobody to ask here", "write grader reset NAME --yes")
    try:
        return input(question).strip().lower() in ("y", "yes")
    except EOFError:
        print()
        return False


def _free_name(path: Path) -> Path:
    """Nothing is there yet. It ends like no program, so that nobody takes it for one: it is neither graded nor run."""
    day = time.strftime("%Y-%m-%d")
    number = 1
    while (kept := path.with_name(f"{path.name}{KEPT}{day}-{number}")).exists() or kept.is_symlink():
        number += 1
    return kept


def _keep(kept: Path, path: Path, written: bytes | None) -> None:
    """With the file's own permissions: what others could not read they cannot read afterwards."""
    try:
        write_new(kept, written or b"", path.stat().st_mode & 0o777 if written is not None else None)
    except OSError as error:
        raise _not_written(kept, error) from None


def _write(path: Path, starter: bytes) -> None:
    """A link in its place gives way to the file; what it led to stays."""
    try:
        write_file(path, starter, strange=Strange((path.parent,)))
    except OSError as error:
        raise _not_written(path, error) from None


def _not_written(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{clean_name(path.as_posix())} cannot be written: {error.strerror}", "is the folder writable?")
