"""A small course with whatever an exercise may have, in keys.yaml; and tasks, as a store makes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from grader.classes.grading.engine import Engine
from grader.files.answers import write_answers
from grader.files.exercises import read_exercise
from grader.files.prepared import open_prepared
from grader.preparing.prepared import Prepared
from grader.proving.freeze import freeze
from grader.sandbox.outside.protocols import Sandbox
from grader.values.classes import Task
from grader.values.digest import digest

Start = Callable[[], Sandbox]
TABLE = yaml.safe_load(Path(__file__).with_name("keys.yaml").read_text("utf-8"))
RIGHT = TABLE["course"]["solutions/small/accepted/right.py"]


def write(root: Path, files: Mapping[str, Any]) -> None:
    """Files by path: their text, None for none any more, or a list of what is replaced in it."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink()
            continue
        if isinstance(content, list):
            text = path.read_text("utf-8")
            for old, new in content:
                assert old in text, old
                text = text.replace(old, new)
        else:
            text = content
        path.write_text(text, "utf-8")


def frozen(root: Path, start: Start) -> Prepared:
    """The exercise as it is opened after `grader freeze`."""
    public, secret = root / "exercises/small", root / "solutions/small"
    exercise = read_exercise(public, secret)
    write_answers(exercise, secret, freeze(exercise, secret, start))
    return open_prepared(public, secret)


def task_of(
    engine: Engine,
    exercise: str,
    source: str | bytes,
    cases: Sequence[str] = (),
    name: str = "",
    is_notebook: bool = False,
) -> Task:
    """cases: all, where none are named."""
    data = source if isinstance(source, bytes) else source.encode("utf-8", "surrogateescape")
    wanted = tuple(cases) or tuple(engine.keys(exercise))
    return Task(digest(data), exercise, is_notebook, data, wanted, name)
