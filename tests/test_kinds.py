"""Functions of every kind, as tables: kinds/kinds.yaml has exercises, programs that are right, and what others hear.

Each is read, frozen and graded as the shipped ones are; a quick yes of judging/quick.py is a yes of the whole ladder.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
import yaml

from grader.files.exercises import read_exercise
from grader.files.prepared import prepare
from grader.grading import grade
from grader.judging import judge as judging
from grader.preparing.frozen import Part, freeze_part, read_frozen, thaw_part
from grader.preparing.prepared import Prepared
from grader.proving.freeze import freeze_accepted
from grader.sandbox.outside.protocols import Sandbox
from grader.values.exercise import Exercise
from grader.values.grade import Grade
from grader.values.submission import Submission

KINDS = yaml.safe_load((Path(__file__).parent / "kinds" / "kinds.yaml").read_text())


def program(exercise: Exercise, body: str) -> bytes:
    """A whole program of the body of its function; what begins with "if __name__" stands below it."""
    inside, mark, below = body.partition("if __name__")
    function = f"import numpy as np\n\n\ndef {exercise.function}:\n{indent(inside.rstrip(), '    ')}\n"
    return (function + (f"\n\n{mark}{below}\n" if mark else "")).encode()


def made(kind: dict[str, Any], folder: Path, start: Callable[[], Sandbox]) -> Prepared:
    """The exercise, with answers of its first right program."""
    public, secret = folder / "exercises" / "kind", folder / "solutions" / "kind"
    public.mkdir(parents=True)
    (secret / "accepted").mkdir(parents=True)
    for name, text in kind.get("files", {}).items():
        (public / name).write_text(text)
    (public / "exercise.yaml").write_text(f"title: {kind['name']}\n{kind['yaml']}")
    exercise = read_exercise(public)
    (secret / "accepted" / "one.py").write_bytes(program(exercise, kind["right"][0]))
    answers = freeze_accepted(exercise, secret, start, lambda name: None)
    return prepare(exercise, answers)


@pytest.mark.parametrize("kind", KINDS, ids=[kind["name"] for kind in KINDS])
def test_a_kind(
    kind: dict[str, Any],
    tmp_path: Path,
    sandbox: Sandbox,
    warm: Callable[[], Sandbox],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prepared = made(kind, tmp_path, warm)

    def graded(body: str) -> Grade:
        return grade(prepared, Submission("kind.py", program(prepared.exercise, body)), sandbox)

    for body in kind["right"]:
        assert [outcome.message for outcome in graded(body).outcomes if outcome.message] == [], body
    for body, verdicts, said in kind["others"]:
        outcomes = graded(body).outcomes
        assert " ".join(str(outcome.verdict) for outcome in outcomes) == verdicts, (body, outcomes)
        assert said in next(outcome.message for outcome in outcomes if outcome.message), body
    # Without the quick look all that is right stays right.
    monkeypatch.setattr(judging, "is_surely_right", lambda *_: False)
    for body in kind["right"]:
        assert graded(body).full, body


@pytest.mark.parametrize("kind", KINDS, ids=[kind["name"] for kind in KINDS])
def test_what_is_frozen_of_it_is_what_was_read(
    kind: dict[str, Any], tmp_path: Path, warm: Callable[[], Sandbox]
) -> None:
    prepared = made(kind, tmp_path, warm)
    folder = prepared.exercise.folder
    part = Part((), "", prepared.exercise, prepared.cases)
    thawed = thaw_part(read_frozen(freeze_part(part, [folder])), [folder], folder / "exercise.yaml", folder.name)
    assert thawed.exercise == prepared.exercise
    assert thawed.cases == prepared.cases
