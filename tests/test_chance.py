"""Another answer to the same call: fresh workers tell what is remembered from what is chance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.arrays.packed import pack_array
from grader.judging.chance import _differ
from grader.values.difference import AnotherAnswer
from grader.values.grade import Grade
from grader.values.reply import Died, Raised, Returned, Run, TimedOut
from tests.conftest import SECRET

RIGHT = (SECRET / "accepted" / "two_loops.py").read_text("utf-8").replace("def convolve(", "def right(")
# The first call of a worker is right; then {} decides.
PROGRAM = """
first = True
def convolve(image, kernel):
    global first
    result, was_first, first = right(image, kernel), first, False
    return result if was_first else result + {}
"""
CHANCE = {
    "numpy's generator": "__import__('numpy').random.default_rng().random()",
    "numpy's old one": "__import__('numpy').random.rand()",
    "Python's": "__import__('random').random()",
    "the system's": "int.from_bytes(__import__('os').urandom(4))",
    "the clock": "__import__('time').perf_counter_ns() % 10**6 + 1",
}
STATE = {"a flag": "1", "what an earlier call saw": "image.sum()", "a seed": "__import__('random').Random(7).random()"}


def answers(grade: Grade) -> list[AnotherAnswer]:
    return [outcome.evidence for outcome in grade.outcomes if isinstance(outcome.evidence, AnotherAnswer)]


@pytest.mark.parametrize("name", CHANCE)
def test_chance_is_told_as_chance(name: str, grade_source: Callable[[str], Grade]) -> None:
    grade = grade_source(RIGHT + PROGRAM.format(CHANCE[name]))
    found = answers(grade)
    assert found and all(one.by_chance for one in found)
    messages = [outcome.message for outcome in grade.outcomes if isinstance(outcome.evidence, AnotherAnswer)]
    assert all("This is chance: started afresh twice" in message for message in messages)
    assert not any("remembered" in message for message in messages)
    assert grade.misconception is None


@pytest.mark.parametrize("name", STATE)
def test_what_is_remembered_is_told_so(name: str, grade_source: Callable[[str], Grade]) -> None:
    grade = grade_source(RIGHT + PROGRAM.format(STATE[name]))
    found = answers(grade)
    assert found and all(one.by_chance is False for one in found)
    assert "Something is remembered between calls" in grade.outcomes[0].message
    assert "chance" not in " ".join(outcome.message for outcome in grade.outcomes)


def test_what_does_not_happen_again_is_not_said_to_be_remembered(grade_source: Callable[[str], Grade]) -> None:
    """Here it is remembered, but seen after many calls only; so would be a die that seldom shows a six."""
    late = PROGRAM.replace("first = True", "calls = 0").replace("global first", "global calls; calls += 1")
    late = late.replace(
        "was_first, first = right(image, kernel), first, False", "was_first = right(image, kernel), calls < 6"
    )
    found = answers(result := grade_source(RIGHT + late.format("1")))
    assert found and all(one.by_chance is None for one in found)
    messages = [outcome.message for outcome in result.outcomes if isinstance(outcome.evidence, AnotherAnswer)]
    assert all("Something is remembered between calls, or it is chance" in message for message in messages)


@pytest.mark.parametrize(
    ("one", "other", "chance"),
    [
        ((1, 2), (1, 2), False),
        ((1, 2), (1, 3), True),
        ((1, 2), (0, 2), True),
        ((1, "ValueError"), (1, "ValueError"), False),
        ((1, 2), (1, "ValueError"), True),
        ((1, 2), (1, None), None),
        ((1, 2), (Died(9, 0), None), None),
        ((TimedOut("cpu", 1.0), None), (1, 2), None),
    ],
)
def test_two_fresh_starts(one: tuple[Any, Any], other: tuple[Any, Any], chance: bool | None) -> None:
    """What came back of the two calls: a number stands for the array that holds it."""

    def reply(said: Any) -> Any:
        if isinstance(said, int):
            return Returned(pack_array(np.array([said])))
        return Raised(said, "", 1) if isinstance(said, str) else said

    runs = [Run(reply(first), reply(again), 0.0) for first, again in (one, other)]
    assert _differ(*runs) is chance
