"""An exercise and a program of its solutions → the text of its page, as `grader check --report html=FILE` makes it."""

from __future__ import annotations

from pathlib import Path

from grader.commands.page_to import page_of
from grader.files.prepared import open_prepared
from grader.files.submission import read_submission
from grader.grading import grade
from grader.sandbox.outside.protocols import Sandbox
from grader.stories import rules, stories
from grader.values.grade import Grade
from grader.values.value import replace
from tests.conftest import ROOT

EXERCISES = sorted(path.name for path in (ROOT / "exercises").iterdir() if path.is_dir())


def program(exercise: str, name: str) -> Path:
    """wrong/flips_both_axes"""
    return ROOT / "solutions" / exercise / f"{name}.py"


def page_with(exercise: str, file: Path | None, sandbox: Sandbox) -> str:
    """file: None for nobody's program, then there are the rules alone."""
    prepared = open_prepared(ROOT / "exercises" / exercise, None)
    if file is None:
        return page_of(Grade(prepared.exercise, "", (), "", stories=rules(prepared)), prepared.mistakes)
    submission = read_submission(file, file.name)
    found = grade(prepared, submission, sandbox)
    return page_of(replace(found, stories=stories(prepared, found, submission, sandbox)))
