"""A folder that a student handed in → the one file to grade, or a sentence that says what to hand in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from grader.classes.finding.pick import called_so, pick
from grader.files.walking import walk
from grader.values.clean import clean_name

ENDINGS = (".py", ".ipynb")
_SKIPPED = ("__MACOSX", "__pycache__", "node_modules")


def find_submission(folder: Path, exercise: str) -> Path | str:
    """The file that a class's rules pick (classes/finding/pick.py), by names alone; else a sentence."""
    found = _programs(folder)
    return _only(
        folder, exercise, [found[index] for index in pick(_names(folder, found), exercise, lambda index: False)]
    )


def find_named(folder: Path, exercise: str) -> Path | str | None:
    """The same among the hand-ins of several exercises: only its name says which one a file answers.

    None where there is none.
    """
    found = _programs(folder)
    named = [found[index] for index in called_so(_names(folder, found), exercise)]
    return _only(folder, exercise, named) if named else None


def _names(folder: Path, paths: Sequence[Path]) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in paths]


def _only(folder: Path, exercise: str, candidates: Sequence[Path]) -> Path | str:
    if len(candidates) == 1 and candidates[0].is_symlink():
        return f"Hand in the file itself: {clean_name(str(candidates[0].relative_to(folder)))} is a link."
    if len(candidates) == 1:
        return candidates[0]
    names = ", ".join(map(clean_name, _names(folder, candidates[:5])))
    if len(candidates) > 5:
        names += f" and {len(candidates) - 5} more"
    there = f"There are several: {names}." if candidates else "There is none."
    return f"Hand in one Python file or notebook, called {exercise}.py or {exercise}.ipynb. {there}"


def _programs(folder: Path) -> list[Path]:
    """Every program below, but for hidden folders and what computers add; links to folders are not followed."""
    entered = walk(folder, lambda name: not name.startswith(".") and name not in _SKIPPED, bounded=False)
    return [Path(entry.path) for entry in entered if entry.name.endswith(ENDINGS) and not entry.name.startswith(".")]


if __name__ == "__main__":  # for autograder.py: the file to grade; where there is none, the one that is missing
    submission = find_submission(Path(sys.argv[1]), sys.argv[2])
    print(f"{sys.argv[2]}.py" if isinstance(submission, str) else submission)
