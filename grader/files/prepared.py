"""An exercise's folders → Prepared: as it was frozen where that is still true, else read from the YAML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.files.fingerprints import solutions_print
from grader.files.frozen import sources, thaw
from grader.preparing.answers import Answers
from grader.preparing.frozen import Part, freeze_part, join_parts
from grader.preparing.prepared import Prepared
from grader.values.exercise import Exercise
from grader.values.mistake import Mistake
from grader.values.value import replace

FILE = "answers.npz"


def open_prepared(folder: Path, secret: Path | None = None) -> Prepared:
    """folder: under exercises/.  secret: under solutions/, None on a student's machine. Raises SpecError."""
    if found := thaw(folder, secret, FILE):
        public, hidden = found

        def read_mistakes() -> Sequence[Mistake]:
            from grader.files.answers import read_mistakes  # late: only a program that fails has made one

            return read_mistakes(prepared.exercise, secret)

        prepared = join_parts(public, hidden, read_mistakes)
        return prepared
    from grader.files.answers import read_answers
    from grader.files.exercises import read_exercise

    exercise = read_exercise(folder, secret)
    return prepare(exercise, read_answers(exercise, secret))


def prepare(exercise: Exercise, answers: Answers) -> Prepared:
    """With the files that the exercise names read from the disk. Raises SpecError where one has changed meanwhile."""
    from grader.files.disk import Disk
    from grader.preparing import prepare as pure
    from grader.values.errors import Fault, SpecError
    from grader.values.files import FileFault

    try:
        return pure.prepare(exercise, answers, Disk())
    except FileFault as fault:
        raise SpecError([Fault(str(fault.path), 0, 0, fault.what, fault.mend)]) from None


def freeze_parts(exercise: Exercise, secret: Path, answers: Answers) -> dict[Path, bytes]:
    """By folder, what `open_prepared` will find there: of the public cases, and of the hidden ones."""
    from grader.files.disk import Disk
    from grader.reading import reader

    prepared, solutions = prepare(exercise, answers), solutions_print(secret)
    folder, made = exercise.folder, {}
    for own, hidden in ((folder, None), (secret, secret)):
        folders, disk = [own] if own == folder else [own, folder], Disk()
        reader.read_exercise(folder, hidden, None, disk)
        paths = [_from(folders, path) for path in disk.paths]
        part = Part(
            tuple(sources(folders, paths, disk)),
            solutions,
            exercise if hidden else replace(exercise, visibility="visible"),
            tuple(one for one in prepared.cases if one.case.hidden is bool(hidden)),
        )
        made[own] = freeze_part(part, folders)
    return made


def _from(folders: Sequence[Path], path: Path) -> str:
    """ "0/exercise.yaml": the first of the folders, and the path from there on."""
    number = next(number for number, folder in enumerate(folders) if path.is_relative_to(folder))
    return f"{number}/{path.relative_to(folders[number]).as_posix()}"
