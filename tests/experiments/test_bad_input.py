"""Functions that are no use to ask, in the real sandbox: nothing false is said, nothing breaks, little time goes by.

And where no function is asked anything at all.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.experiments.asking import MOST_CALLS, Asking
from grader.grading import grade
from grader.preparing.prepared import Prepared
from grader.sandbox.outside.protocols import Sandbox
from grader.values.grade import Grade
from grader.values.outcome import Outcome
from grader.values.submission import Submission
from grader.values.value import Value, replace
from tests.conftest import SECRET, copy_folder
from tests.experiments.figures import askings

# What all of them begin with: a right function, and what is counted from call to call.
BEGIN = """\
import os, sys, time, random
import numpy as np

calls = []

def right(image, kernel):
    calls.append(0)
    h, w = kernel.shape
    rows, cols = image.shape[0] - h + 1, image.shape[1] - w + 1
    output = np.zeros((rows, cols))
    for i in range(rows):
        for j in range(cols):
            output[i, j] = np.sum(image[i:i + h, j:j + w] * kernel)
    return output

def turned(image, kernel):
    return right(image, kernel[::-1, ::-1])

def convolve(image, kernel):
"""

TABLE = yaml.safe_load((Path(__file__).parent / "bad_input.yaml").read_text("utf-8"))
FUNCTIONS: dict[str, dict[str, Any]] = {name: row for group in TABLE.values() for name, row in group.items()}
MOST_SECONDS = 2.5  # of a grade, cases included, on a busy machine


class Graded(Value):
    """before: as it was when the experiments began, None where there were none."""

    before: Grade | None
    after: Grade
    askings: tuple[Asking, ...]
    seconds: float


def graded(prepared: Prepared, sandbox: Sandbox, source: str) -> Graded:
    before: list[Grade] = []
    start = time.monotonic()
    with askings() as made:
        after = grade(prepared, Submission("submission.py", source.encode()), sandbox, first=before.append)
    return Graded(before[0] if before else None, after, tuple(made), time.monotonic() - start)


@pytest.fixture(scope="module")
def without_names(prepared_public: Prepared) -> Prepared:
    return prepared_public.without_mistakes()


def function(body: str) -> str:
    return BEGIN + "".join(f"    {line}\n" for line in body.strip().split("\n"))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.xfail(reason=row["false"], strict=True)] if "false" in row else [])
        for name, row in FUNCTIONS.items()
    ],
)
def test_nothing_false_nothing_broken_and_no_time_lost(name: str, without_names: Prepared, sandbox: Sandbox) -> None:
    one, true = graded(without_names, sandbox, function(FUNCTIONS[name]["does"])), FUNCTIONS[name].get("may say", ())
    said = [trait.trait for explanation in one.after.explanation for trait in explanation.traits]
    assert [trait for trait in said if not trait.startswith(tuple(true))] == []
    assert sum(asking.calls for asking in one.askings) <= MOST_CALLS
    assert one.seconds < MOST_SECONDS
    if one.before:
        assert one.after.notes == one.before.notes
        assert [plain(outcome) for outcome in one.after.outcomes] == [plain(outcome) for outcome in one.before.outcomes]


def plain(outcome: Outcome) -> Outcome:
    """All of an outcome but what experiments add to it."""
    return replace(outcome, weights=None)


@pytest.mark.parametrize("name", [name for name, row in FUNCTIONS.items() if "partly" in row])
def test_a_part_is_not_told_as_all(name: str, without_names: Prepared, sandbox: Sandbox) -> None:
    one = graded(without_names, sandbox, function(FUNCTIONS[name]["does"]))
    assert not any("right but for this" in explanation.says for explanation in one.after.explanation)


@pytest.mark.parametrize("name", ["ends later", "loops later", "sleeps later", "fills memory later"])
def test_it_ends_with_the_first_call_that_ends_badly(name: str, without_names: Prepared, sandbox: Sandbox) -> None:
    one = graded(without_names, sandbox, function(FUNCTIONS[name]["does"]))
    assert one.before and 0 < sum(asking.calls for asking in one.askings) < 40
    assert not any(explanation.traits for explanation in one.after.explanation)


# --- where nothing is asked ----------------------------------------------------------------------------------------

KNOWN = (SECRET / "wrong" / "flips_both_axes.py").read_text("utf-8")
NOT_ASKED = {
    "right": function("return right(image, kernel)"),
    "known": KNOWN,
    "a time-out in one case": function("while kernel.shape == (1, 1): pass\nreturn turned(image, kernel)"),
    "a death in one case": function("if kernel.shape == (1, 1): os._exit(1)\nreturn turned(image, kernel)"),
    "returns nothing": function("turned(image, kernel)"),
    "still to be written": function("pass"),
    "raises that it is to be written": function("raise NotImplementedError"),
    "no such function": "def konvolve(image, kernel):\n    return image\n",
    "does not load": "def convolve(image, kernel)\n",
    "another number of parameters": "def convolve(image):\n    return image\n",
}


@pytest.mark.parametrize("name", NOT_ASKED)
def test_nothing_is_asked(name: str, prepared_public: Prepared, sandbox: Sandbox) -> None:
    one = graded(prepared_public, sandbox, NOT_ASKED[name])
    assert (one.before, one.askings) == (None, ())
    assert not any(explanation.traits for explanation in one.after.explanation)


def test_nothing_is_asked_where_only_hidden_cases_fail(prepared: Prepared, sandbox: Sandbox) -> None:
    """Wrong where it is given what only a hidden case gives."""
    public = {call.given["image"].shape for one in prepared.cases if not one.case.hidden for call in one.calls}
    body = f"return right(image, kernel) if image.shape in {public} else right(image, kernel) + 1"
    one = graded(prepared, sandbox, function(body))
    failing = [outcome.case.hidden for outcome in one.after.outcomes if outcome.evidence is not None]
    assert failing and all(failing)
    assert (one.before, one.askings) == (None, ())
    assert not any(explanation.traits for explanation in one.after.explanation)


def test_an_unknown_mistake_is_asked_about(prepared_public: Prepared, sandbox: Sandbox) -> None:
    """What the tests above rely on."""
    one = graded(prepared_public, sandbox, function("return right(image, kernel + 1)"))
    assert one.before and len(one.askings) == 1 and one.askings[0].calls > 0


# --- what is on the screen by then ---------------------------------------------------------------------------------


def arrivals(*arguments: str, cwd: Path) -> list[tuple[float, str]]:
    """What `grader …` sends to a terminal, piece by piece, each with when it came."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "80", "XDG_STATE_HOME": str(cwd)}
    command = [sys.executable, "-m", "grader", *arguments]
    pieces: list[tuple[float, str]] = []
    with subprocess.Popen(command, cwd=cwd, env=environment, stdin=theirs, stdout=theirs, stderr=theirs):
        os.close(theirs)
        with suppress(OSError):  # the other end is closed
            while data := os.read(ours, 4096):
                pieces.append((time.monotonic(), data.decode("utf-8", "replace")))
        os.close(ours)
    return pieces


def test_the_cases_are_on_the_screen_before_the_function_is_asked(tmp_path: Path) -> None:
    """The function takes its time once it has answered the cases, so what is there before comes much earlier."""
    copy_folder("exercises", tmp_path / "exercises")
    body = "if len(calls) > 62: time.sleep(0.01)\nreturn turned(image, kernel) + image[0, 0]"
    (tmp_path / "wrong.py").write_text(function(body), "utf-8")
    pieces = arrivals("check", "wrong.py", cwd=tmp_path)
    shown, asked = (next(at for at, text in pieces if part in text) for part in ("✗ the 5×5", "cases are correct"))
    assert asked - shown > 0.2
    before = "".join(text for at, text in pieces if at < asked)
    assert "hint:" in before and "More cases" not in before and "yours" in before
