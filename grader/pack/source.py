"""A course → what every pack begins with: the exercise read and checked, its files, the grader as a wheel."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from grader.files.answers import read_answers
from grader.files.course import KEPT, Course
from grader.files.disk import Disk
from grader.files.exercises import read_with_hidden
from grader.files.opening import PACKED_BYTES, read_file
from grader.files.teaching import read_course_file, write_course_file
from grader.files.walking import files_in
from grader.pack.archive import Packed, files_below, refuse_links
from grader.pack.wheel import make_wheel, requirements
from grader.preparing.prepare import expected_output
from grader.proving.secrecy import leaks
from grader.values.course_file import COURSE_FILE
from grader.values.digest import with_line_feeds
from grader.values.errors import Fault, SpecError, UsageError
from grader.values.exercise import Exercise
from grader.values.files import YAML_BYTES, FileFault

PLATFORM = Path(__file__).parent / "platform"
SCHEMA, COURSE_SCHEMA = "exercise.schema.json", "course.schema.json"
_SECRET = (".py", ".yaml", ".npz")  # not images: a hidden case may use one that a public case uses


def platform_file(name: str) -> Packed:
    """A file that we ship for a platform; executable where it begins with #!."""
    data = read_file(PLATFORM / name, PACKED_BYTES)
    return Packed(data, executable=data.startswith(b"#!"))


def grader_files(wheels: Path | None) -> dict[str, Packed]:
    """The grader's wheel, and wheels/ where a folder of wheels was given, so that no package index is needed.

    Raises UsageError for a folder that holds none.
    """
    wheel = make_wheel()
    files = {wheel.name: Packed(wheel.data)}
    if wheels is not None:
        found = sorted(wheels.glob("*.whl")) if wheels.is_dir() else []
        if not found:
            # In double quotes, which sh and PowerShell read alike: a bare < is an order to both.
            needed = " ".join(f'"{one}"' for one in requirements())
            raise UsageError(
                f"--wheels: {wheels} is no folder with wheels",
                f"fill it: pip download --only-binary :all: -d {wheels} {needed}",
            )
        files |= {f"wheels/{path.name}": Packed(read_file(path, PACKED_BYTES)) for path in found}
    return files


def exercise_files(course: Course, name: str) -> dict[str, Packed]:
    """exercises/NAME, and the schema that its first line names."""
    schema = course.root / "exercises" / SCHEMA
    files = files_below(course.folder(name), f"exercises/{name}", course.public)
    files = {path: packed for path, packed in files.items() if KEPT not in path.rpartition("/")[2]}
    if schema.is_file() and not schema.is_symlink():
        files[f"exercises/{SCHEMA}"] = Packed(read_file(schema, PACKED_BYTES))
    return files


def pack_name(names: Sequence[str]) -> str:
    """What a pack is called: like its exercise, or "exercises" where it holds several."""
    return names[0] if len(names) == 1 else "exercises"


def course_files(course: Course, names: Sequence[str]) -> dict[str, Packed]:
    """exercises/course.yaml: word for word where the pack holds the whole course, else with these exercises alone; and
    its schema. Nothing where the course has none."""
    if not os.path.lexists(course.public / COURSE_FILE):
        return {}
    if (course.public / COURSE_FILE).is_symlink():
        raise FileFault(course.public / COURSE_FILE, "is a link", "put there what it leads to", "link")
    read = read_course_file(course.public, course.folders)
    data = read_file(course.public / COURSE_FILE, YAML_BYTES)
    if set(names) != set(course.folders):
        data = write_course_file(read, [name for name in course.names if name in names]).encode()
    files = {f"exercises/{COURSE_FILE}": Packed(data)}
    schema = course.public / COURSE_SCHEMA
    if schema.is_file() and not schema.is_symlink():
        files[f"exercises/{COURSE_SCHEMA}"] = Packed(read_file(schema, PACKED_BYTES))
    return files


def read_frozen(course: Course, name: str) -> tuple[Exercise, dict[str, Any]]:
    """The exercise, and the outputs of its hidden cases, as trees.

    Raises SpecError where its answers are missing or stale.
    """
    _refuse_links(course, name)  # before anything is read through one
    exercise, secret = read_with_hidden(course, name)
    answers = read_answers(exercise, secret)
    hidden = [case for case in exercise.cases if case.hidden]
    return exercise, {case.name: expected_output(case, answers, Disk()) for case in hidden}


def _refuse_links(course: Course, name: str) -> None:
    for folder in (course.public, course.root / "solutions"):
        if os.path.lexists(folder / name):
            refuse_links(folder / name, course.root / folder.name)
        if folder.is_symlink():
            raise FileFault(folder, "is a link to a folder", "put the folder itself there", "link")


def check_secrecy(course: Course, names: Sequence[str]) -> list[Exercise]:
    """The exercises, once it is sure that nothing in their public folders gives a hidden case or a solution away.

    Raises SpecError with every place where something does.
    """
    read_ones = [(name, *read_frozen(course, name)) for name in names]
    faults: list[Fault] = []
    for name, exercise, outputs in read_ones:
        folders = [other.folder for _, other, _ in read_ones]
        faults += [_fault(leak.where, leak.what, leak.mend) for leak in leaks(exercise, outputs, folders)]
        faults += _copied_solutions(course, name, folders)
    if faults:
        raise SpecError(faults)
    return [exercise for _, exercise, _ in read_ones]


def _copied_solutions(course: Course, name: str, folders: Sequence[Path]) -> Iterator[Fault]:
    secret = course.secret(name)
    secrets = files_in(secret) if secret else ()
    own = {_comparable(path): path for path in secrets if path.suffix in _SECRET}
    for folder in folders:
        for path in files_in(folder):
            if path.stat().st_size and (copy := own.get(_comparable(path))):
                shown = copy.relative_to(course.root)
                yield _fault(str(path), f"is {shown}, word for word", "students get this folder; delete it there")


def _comparable(path: Path) -> bytes:
    """The file's bytes; a copy may have other line ends."""
    return with_line_feeds(read_file(path, PACKED_BYTES))


def _fault(where: str, what: str, mend: str) -> Fault:
    file, _, line = where.rpartition(":")
    return Fault(file, int(line), 1, what, mend) if line.isdigit() else Fault(where, 1, 1, what, mend)
