"""An exercise's own files → those that students begin with, to be frozen, so that everybody can have them again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from grader.files.submission import read_submission
from grader.grading import grade
from grader.judging.judge import still_to_be_written
from grader.preparing.prepared import Prepared
from grader.sandbox.outside.protocols import Sandbox
from grader.values.submission import NOTEBOOK


def starters(
    prepared: Prepared, before: Mapping[str, bytes], start: Callable[[], Sandbox], note: Callable[[str], None]
) -> dict[str, bytes]:
    """By name. before: those that were frozen last; note: is told of what is no starter any more.

    Who freezes may have solved the exercise in place: the answers are public, and a solution must not get into them.
    """
    own = prepared.exercise.starter
    paths = [path for path in (own, own.with_suffix(NOTEBOOK)) if path.is_file()]
    found: dict[str, bytes] = {}
    sandbox = start()
    try:
        for path in paths:
            if source := _starter(prepared, path, sandbox):
                found[path.name] = source
            elif path.name in before:
                note(f"note: {path} is not the starter any more; the one that was frozen before is kept")
                found[path.name] = before[path.name]
            else:
                note(f"note: {path} is no starter, so `grader reset` will have none: some of its cases do not end in "
                     "NotImplementedError")  # fmt: skip
    finally:
        sandbox.close()
    return found


def _starter(prepared: Prepared, path: Path, sandbox: Sandbox) -> bytes:
    """Its bytes, where every case is still to be written; b"" of anything else."""
    submission = read_submission(path)
    outcomes = grade(prepared, submission, sandbox, experiments=False).outcomes
    is_starter = bool(outcomes) and all(still_to_be_written(outcome.evidence) for outcome in outcomes)
    return submission.source if is_starter else b""
