"""`grader new NAME`: a complete small exercise that works as it is, to be made one's own.

Its files lie in grader/commands/skeleton/, with NAME where the name goes. They are made aside, then renamed: whatever
interrupts that, there is the whole exercise or none.
"""

from __future__ import annotations

import argparse
import keyword
import os
import re
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from grader.commands.beginning import Files, files_of
from grader.files.course import Course, find_course
from grader.files.links import Strange
from grader.files.opening import PROGRAM_BYTES, read_file
from grader.files.system import move_folder
from grader.files.teaching import TooOld, insist_on_version
from grader.files.writing import unforeseen, write_file, write_new
from grader.values.errors import UsageError

UNFINISHED = "the beginning of an exercise, which does not work yet."
SKELETON = Path(__file__).parent / "skeleton"
# In this order: a folder under solutions/ alone is no exercise yet.
PARTS = ("solutions", "exercises")


def run_new(options: argparse.Namespace) -> int:
    """Makes the exercise, and says what comes next."""
    name = check_name(options.name)
    files = files_of(name, options.signature) if options.signature else _skeleton(name)
    root = _root(options.course)
    make(root, name, files)
    shown = root.relative_to(Path.cwd()) if root.is_relative_to(Path.cwd()) else root
    written = f"{shown / 'exercises' / name} and {shown / 'solutions' / name} are written"
    print(f"{written}: {UNFINISHED if options.signature else 'a small exercise that works.'}")
    print("Next:")
    if options.signature:
        print(f"  complete solutions/{name}/accepted/first.py and second.py: two right ones, in different ways")
    for command, text in (
        (
            f"grader freeze {name}",
            "what the solutions answer and cost; again after each change of them or of cases",
        ),
        (f"grader check {name}", "what a student sees; 0 points at first"),
        (f"grader verify {name}", "does the exercise prove itself?"),
    ):
        print(f"  {command:<{len(name) + 17}}{text}")
    if options.signature:
        print(
            f"and put each mistake that you know into solutions/{name}/wrong, one file for each, with a text above it."
        )
    print(f"Then make it yours, from top to bottom, beginning with exercises/{name}/exercise.yaml.")
    return 0


def check_name(name: str) -> str:
    """`name`, which will be a folder, a file and a function. Raises UsageError."""
    if not name.isascii() or not name.isidentifier() or keyword.iskeyword(name):
        close = re.sub(r"\W+", "_", name.strip().lower(), flags=re.ASCII).strip("_")
        fits = close.isidentifier() and not keyword.iskeyword(close)
        mend = f"for example: grader new {close}" if fits else "letters, digits and _, for example: grader new brighten"
        raise UsageError(f"'{name}' cannot be the name of an exercise: its function is called so, in Python", mend)
    if name in sys.stdlib_module_names or name in ("numpy", "grader"):
        raise UsageError(
            f"an exercise cannot be called {name}: its file {name}.py would hide the module {name} from students",
            "choose another name",
        )
    return name


def _root(given: Path | None) -> Path:
    """The course from here upwards; where there is none, one begins in the current folder (or in the one given)."""
    if given is not None:
        if not given.is_dir():
            raise UsageError(f"--course: there is no folder {given}")
        insist_on_version(given / "exercises")
        return given
    try:
        return find_course(Path.cwd()).root
    except TooOld:
        raise
    except UsageError:
        pass
    print(f"There is no course here or in a folder above; one begins in {Path.cwd()}.")
    return Path.cwd()


def make(root: Path, name: str, files: Files) -> None:
    """Makes the exercise `name` in the course at `root`. Raises UsageError, and leaves nothing half-made."""
    course = Course(root)
    for folder in (course.folder(name), root / "solutions" / name):
        if folder.exists():
            raise UsageError(f"{folder} exists already", "choose another name, or delete that folder")
    folders = [root / part for part in PARTS]
    asides = [unforeseen(folder) for folder in folders]
    before = [folder for folder in folders if folder.exists()]
    made: list[Path] = []
    try:
        for folder, aside in zip(folders, asides, strict=True):
            folder.mkdir(exist_ok=True)
            _write(aside / name, {path: text for (part, path), text in files.items() if part == folder.name})
        _write_schemas(root / "exercises")
        for folder, aside in zip(folders, asides, strict=True):
            move_folder(aside / name, folder / name)
            made.append(folder / name)
    except BaseException as error:
        for path in made:
            shutil.rmtree(path, ignore_errors=True)
        _tidy(asides, [folder for folder in folders if folder not in before])
        if isinstance(error, OSError):
            raise UsageError(f"{error.filename or root} cannot be written: {error.strerror}") from None
        raise
    _tidy(asides, [])


def _skeleton(name: str) -> Files:
    """The small exercise that works, with `name` for NAME in the names of its files and in their texts."""
    found = {}
    for part in PARTS:
        top = SKELETON / part / "NAME"
        for path in sorted(top.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                text = read_file(path, PROGRAM_BYTES).decode()
                to = path.relative_to(top).as_posix().replace("NAME", name)
                found[part, to] = re.sub(r"\bNAME\b", name, text)
    return found


def _write(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir(parents=True)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_new(folder / path, text.encode())


def _write_schemas(folder: Path) -> None:
    """The schemas that the skeleton's first lines name, where the course has none."""
    from grader.reading.schema import FILES, make_schema

    for file in FILES:
        if not os.path.lexists(folder / file):
            write_file(folder / file, make_schema(file).encode(), strange=Strange((folder,)))


def _tidy(asides: list[Path], empty: list[Path]) -> None:
    for path in asides:
        shutil.rmtree(path, ignore_errors=True)
    for path in empty:
        with suppress(OSError):  # it is not empty: something else was put there
            path.rmdir()
