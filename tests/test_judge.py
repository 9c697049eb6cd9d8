"""Runs → verdicts: what the golden folders cannot show because it depends on the clock."""

from __future__ import annotations

import numpy as np

from grader.grading import build, disturbed, expected_output
from grader.judging.judge import judge
from grader.preparing.answers import Answers
from grader.preparing.budget import FLOOR_YARDSTICKS, is_costly, limit_seconds
from grader.values.exercise import Budget, Exercise
from grader.values.outcome import Verdict
from grader.values.reply import Raised, Returned, Run, TimedOut


def outcome(exercise: Exercise, answers: Answers, reply: object, again: object = None, seconds: float = 0.0) -> object:
    case = exercise.cases[0]
    given = {name: build(recipe) for name, recipe in case.given.items()}
    run = Run(reply, again, seconds)  # type: ignore[arg-type]
    return judge(exercise, case, given, expected_output(case, answers), run, limit_seconds=0.5)


def returned(output: np.ndarray) -> Returned:  # type: ignore[type-arg]
    return Returned(output.shape, output.dtype.name, output, (None, None))


def test_right_but_too_slow_is_told_as_two_facts(exercise: Exercise, answers: Answers) -> None:
    right = returned(expected_output(exercise.cases[0], answers))
    found = outcome(exercise, answers, right, right, seconds=0.8)
    assert found.verdict is Verdict.TOO_SLOW  # type: ignore[attr-defined]
    assert found.message.startswith("The answer is right, but it took 0.80 s; the limit here and now is 0.50 s")  # type: ignore[attr-defined]


def test_wrong_and_slow_is_wrong(exercise: Exercise, answers: Answers) -> None:
    wrong = returned(expected_output(exercise.cases[0], answers) + 1)
    assert outcome(exercise, answers, wrong, wrong, seconds=0.8).verdict is Verdict.WRONG  # type: ignore[attr-defined]


def test_a_second_call_that_fails_is_wrong_or_too_slow(exercise: Exercise, answers: Answers) -> None:
    right = returned(expected_output(exercise.cases[0], answers))
    for again, verdict in ((Raised("ValueError", "", 1), Verdict.WRONG), (TimedOut("cpu", 1.0), Verdict.TOO_SLOW)):
        assert outcome(exercise, answers, right, again).verdict is verdict  # type: ignore[attr-defined]


def test_limits_scale_with_the_yardstick_and_have_a_floor() -> None:
    assert limit_seconds(1000, Budget(), 0.001) == 10
    assert limit_seconds(1000, Budget(), 0.002) == 20
    assert limit_seconds(0.001, Budget(), 0.001) == FLOOR_YARDSTICKS * 0.001
    assert is_costly(100)
    assert not is_costly(1)


def test_the_call_in_between_has_other_values_of_the_same_kind() -> None:
    for array in (np.zeros((2, 3), np.uint8), np.full((2, 2), 255, np.uint8), np.eye(3), np.arange(6.0).reshape(2, 3)):
        for given in (array, np.asfortranarray(array)):
            other = disturbed(given)
            assert (other.shape, other.dtype) == (given.shape, given.dtype)
            assert other.flags.f_contiguous == given.flags.f_contiguous
            assert not np.array_equal(other, given)
            assert not np.shares_memory(other, given)
