"""Folders → the course: where the exercises are, and which exercise a file belongs to."""

from __future__ import annotations

import os
import re
from pathlib import Path

from grader.files.opening import read_file
from grader.values.clean import clean_name
from grader.values.errors import UsageError
from grader.values.files import YAML_BYTES, FileFault
from grader.values.value import Value


class Course(Value):
    """A folder with exercises/ and, on an instructor's machine, solutions/."""

    root: Path

    @property
    def names(self) -> list[str]:
        """The exercises in teaching order: as course.yaml has it, else alphabetical. Raises SpecError."""
        from grader.files.teaching import in_order

        return in_order(self.public, self.folders)

    @property
    def folders(self) -> list[str]:
        """The same in alphabetical order, whatever course.yaml says."""
        names = sorted(path.parent.name for path in self.public.glob("*/exercise.yaml"))
        for name in names:
            if not name.isprintable():
                shown = clean_name(str(self.public / name))
                raise UsageError(f"the name of the folder {shown} holds a character that cannot be shown", "rename it")
        return names

    @property
    def public(self) -> Path:
        """exercises/"""
        return self.root / "exercises"

    def folder(self, name: str) -> Path:
        return self.public / name

    def secret(self, name: str) -> Path | None:
        """The exercise's folder under solutions/; None on a student's machine, and where it is closed to this user."""
        folder = self.root / "solutions" / name
        return folder if os.path.isdir(folder) and not self.closed(name) else None

    def closed(self, name: str) -> bool:
        """Is there a folder under solutions/ that this user may not read, or a part of it? Then hidden cases are not
        known to be there, and nobody can say that all is right."""
        folder = self.root / "solutions" / name
        try:
            os.stat(folder)
        except PermissionError:
            return True
        except OSError:
            return False
        parts = [folder, *(folder / part for part in ("accepted", "wrong", "hidden.yaml", "answers.npz"))]
        parts += folder.glob("*/*.py")
        return any(os.path.exists(part) and not _is_open(part) for part in parts)


def _is_open(path: Path) -> bool:
    return os.access(path, os.R_OK | (os.X_OK if os.path.isdir(path) else 0))


KEPT = ".before-reset-"  # in the name of what `grader reset` keeps of a student's work
CLOSED = "solutions/ is closed to you, so hidden cases are left out."


def refuse_closed(course: Course, name: str) -> None:
    """For whoever grades strangers, or packs: with a wrong owner of solutions/ the public cases gave full points."""
    if course.closed(name):
        raise UsageError(
            f"{shown(course.root / 'solutions' / name)} is closed to this user, so its hidden cases cannot be had",
            "open it to whoever grades, or give a course without solutions/",
        )


def find_course(start: Path, given: Path | None = None) -> Course:
    """The course at `given`, or the nearest one from `start` upwards.

    Raises UsageError, also where it asks for a newer grader.
    """
    if given is not None:
        if not given.is_dir():
            raise UsageError(f"--course: there is no folder {given}")
        course = Course(given)
        if not course.folders:
            raise UsageError(f"--course: {given} holds no exercises (exercises/NAME/exercise.yaml)")
        return _new_enough(course)
    for folder in (start, *start.parents):
        course = Course(folder)
        if (folder / "exercises").is_dir() and course.folders:
            return _new_enough(course)
    raise UsageError(
        "there are no exercises here or in a folder above (exercises/NAME/exercise.yaml)",
        "go into the course's folder, or name it: --course DIR",
    )


def _new_enough(course: Course) -> Course:
    """Raises UsageError where the course asks for a newer grader than this: before anything else of it is read."""
    from grader.files.teaching import insist_on_version

    insist_on_version(course.public)
    return course


def shown(path: Path) -> Path:
    """The path as it is typed here, so that messages are short: from the current folder on, where it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def own_file(folder: Path) -> Path:
    """The file of an exercise's folder that the student completes: NAME.py, or NAME.ipynb where there is no NAME.py."""
    path = folder / f"{folder.name}.py"
    notebook = path.with_suffix(".ipynb")
    return notebook if notebook.exists() and not path.exists() else path


def exercise_of_folder(course: Course, folder: Path) -> str | None:
    """The exercise whose folder (public or secret) `folder` is, or lies in."""
    try:
        parts = folder.resolve().relative_to(course.root.resolve()).parts
    except ValueError:
        return None
    if len(parts) >= 2 and parts[0] in ("exercises", "solutions") and parts[1] in course.folders:
        return parts[1]
    return None


def exercise_of_file(course: Course, file: Path, source: bytes) -> str:
    """The exercise that a submission answers: from its path, or because only one's function could be in it.

    Raises UsageError when several are possible.
    """
    names = course.folders
    if found := exercise_of_folder(course, file.parent):
        return found
    for word in [file.stem, *reversed(file.resolve().parts[:-1])]:
        if word in names:
            return word
    if len(names) == 1:
        return names[0]
    words = set(re.findall(rb"\w+", source))
    holding = [name for name in names if words.intersection(function_names(course, name))]
    if len(holding) == 1:
        return holding[0]
    raise UsageError(
        f"it is not clear which exercise {file} belongs to",
        f"say it: --exercise NAME, where NAME is one of {', '.join(holding or names)}",
    )


def exercises_with(course: Course, function: str) -> list[str]:
    """The exercises that ask for a function of this name."""
    return [name for name in course.folders if function.encode() in function_names(course, name)]


def function_names(course: Course, name: str) -> list[bytes]:
    """The names of its functions, looked up without reading the whole exercise."""
    try:
        text = read_file(course.folder(name) / "exercise.yaml", YAML_BYTES)
    except FileFault:  # whoever reads the exercise will say why
        return []
    # The key's own line, and those below it that are indented or begin with a dash.
    found = re.search(rb"^functions?:(.*(?:\n(?:[ \t\r-].*)?)*)", text, re.MULTILINE)
    return re.findall(rb"(\w+)\s*\(", re.sub(rb"\s#.*", b"", found[1])) if found else []


def require(course: Course, name: str) -> str:
    """`name` if it is an exercise. Raises UsageError with the nearest name."""
    names = course.folders
    if name not in names:
        import difflib

        close = difflib.get_close_matches(name, names, n=1)
        mend = f"did you mean {close[0]}?" if close else f"the exercises are: {', '.join(names)}"
        raise UsageError(f"there is no exercise {name}", mend)
    return name
