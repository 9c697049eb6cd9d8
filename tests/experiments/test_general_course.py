"""The course's own solutions of exercises that slide no kernel, and what experiments alone say of them."""

from __future__ import annotations

import contextlib
import io
import warnings
from pathlib import Path

import pytest

from grader.experiments.general.probe import MOST_CALLS
from grader.files.prepared import open_prepared
from grader.preparing.prepared import Prepared
from tests.conftest import ROOT
from tests.experiments.driver import described
from tests.experiments.test_general import GOLDEN, golden

# Of all wrong solutions so many are described; more are welcome.
LEAST_DESCRIBED = 110


def exercises() -> list[tuple[str, Prepared]]:
    found = [(path.name, open_prepared(path)) for path in sorted((ROOT / "exercises").iterdir()) if path.is_dir()]
    return [(name, one) for name, one in found if not any(function.slides for function in one.exercise.functions)]


EXERCISES = dict(exercises())


def programs(name: str, kind: str) -> list[Path]:
    return sorted((ROOT / "solutions" / name / kind).glob("*.py"))


@pytest.mark.parametrize("name", EXERCISES)
def test_nothing_is_said_of_accepted_solutions(name: str) -> None:
    """Not even where their cases are said to fail."""
    for path in programs(name, "accepted"):
        assert said(name, path) == [], path.name
        assert said(name, path, failing=True) == [], path.name


def test_wrong_solutions(request: pytest.FixtureRequest) -> None:
    lines, count = [], 0
    for name in EXERCISES:
        for path in programs(name, "wrong"):
            sentences = said(name, path)
            lines += [f"{name}, {path.stem}", *(f"    {sentence}" for sentence in sentences)]
            count += bool(sentences)
    golden(GOLDEN / "general_course.txt", lines, bool(request.config.getoption("--renew")))
    assert count >= LEAST_DESCRIBED


def said(name: str, path: Path, failing: bool = False) -> list[str]:
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        traits, calls, _ = described(name, path.read_text("utf-8"), EXERCISES[name], failing)
    assert calls <= MOST_CALLS
    return [trait.says for trait in traits]
