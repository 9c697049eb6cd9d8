"""How the time grew over the cases that answered: told where it is certain, and where chance explains it, nothing."""

from __future__ import annotations

import numpy as np
import pytest

from grader.arrays.plain import pack_value
from grader.grading import grade
from grader.judging.observe import observe
from grader.preparing.prepared import Prepared, PreparedCall, PreparedCase
from grader.preparing.request import AFTER_ANOTHER
from grader.sandbox.outside.protocols import Sandbox
from grader.values.exercise import Accepted, Budget, Case, Closeness, Exercise, Place
from grader.values.function import Function
from grader.values.outcome import Outcome, Verdict
from grader.values.reply import TimedOut
from grader.values.submission import Submission
from tests.conftest import PUBLIC

FUNCTION = Function("brighten", ("image",))
END = ": the work grows faster than it has to. Is something done for each cell that goes through all of them?"
PARTLY = (
    "What it finishes in time is right. Where it does not, either a loop never ends for these arguments, or there is "
    "only too much to do: does the work grow faster than the arguments do?"
)
SQUARE = (
    "In the cases that answered, 16 times as many cells took 260 times as long, and the slowest accepted solution "
    f"15 times{END}"
)

# Of each case: rows and columns of its image, the accepted solutions' cost in yardsticks, milliseconds, and whether it
# answered ("late" is an answer, too, "never" is none); then what is told.
Row = tuple[int, float, float, str]
TIMES: dict[str, tuple[list[Row], str]] = {
    "the square of the cells": ([(10, 1, 3, ""), (20, 4, 49, ""), (40, 15, 772, ""), (80, 60, 900, "never")], SQUARE),
    "a late answer is one": ([(10, 1, 3, ""), (20, 4, 49, ""), (40, 15, 772, "late")], SQUARE),
    "no order": ([(40, 15, 772, ""), (80, 60, 900, "never"), (10, 1, 3, ""), (20, 4, 49, "")], SQUARE),
    "many short ones before": ([(2, 0.1, 0.1, ""), (3, 0.1, 1.9, ""), (10, 1, 3, ""), (20, 4, 49, ""),
                                (40, 15, 772, ""), (80, 60, 900, "never")], SQUARE),
    "of equal sizes the ones that make the least of it": (
        [(10, 1, 3, ""), (10, 2, 2.1, ""), (20, 4, 49, ""), (40, 15, 772, ""), (40, 8, 900, ""),
         (80, 60, 900, "never")], SQUARE),
    "as slow everywhere": ([(10, 1, 30, ""), (20, 4, 121, ""), (40, 16, 480, ""), (80, 60, 900, "never")], PARTLY),
    "the accepted ones grow so, too": ([(10, 1, 3, ""), (20, 15, 49, ""), (40, 220, 772, ""), (80, 9, 900, "never")],
                                       PARTLY),
    "two sizes": ([(10, 1, 3, ""), (40, 15, 772, ""), (80, 60, 900, "never")], PARTLY),
    "two of three are one size": ([(10, 1, 3, ""), (40, 15, 772, ""), (40, 15, 772, ""), (80, 60, 900, "never")],
                                  PARTLY),
    "times that are chance": ([(10, 1, 0.3, ""), (20, 4, 49, ""), (40, 15, 772, ""), (80, 60, 900, "never")], PARTLY),
    "hardly any growth of the cells": ([(10, 1, 3, ""), (12, 1, 49, ""), (14, 2, 772, ""), (80, 60, 900, "never")],
                                       PARTLY),
    "not in the order of the sizes": ([(10, 1, 3, ""), (20, 4, 800, ""), (40, 15, 772, ""), (80, 60, 900, "never")],
                                      PARTLY),
    "two of a size that differ": ([(10, 1, 3, ""), (20, 4, 49, ""), (20, 4, 790, ""), (40, 15, 772, ""),
                                   (80, 60, 900, "never")], PARTLY),
    "nothing answered": ([(10, 1, 900, "never"), (20, 4, 900, "never"), (40, 15, 900, "never")],
                         "It came to an end in no case. Is there a loop that never ends?"),
    "all late, and as slow everywhere": ([(10, 1, 30, "late"), (20, 4, 121, "late"), (40, 16, 480, "late")], ""),
}  # fmt: skip
EVIDENCE = {"": None, "late": TimedOut("answered", 1.0), "never": TimedOut("cpu", 1.0)}


def prepared_case(number: int, image: np.ndarray, cost: float) -> PreparedCase:  # type: ignore[type-arg]
    case = Case(f"case {number}", 1, {"image": Accepted()}, Accepted(), "", False, Place("x"), FUNCTION)
    given, close = {"image": pack_value(image)}, Closeness(1e-9, 1e-9)
    call = PreparedCall(FUNCTION, given, given, pack_value(image + 1), close, AFTER_ANOTHER)
    return PreparedCase(case, (call,), cost)


@pytest.mark.parametrize("name", TIMES)
def test_what_times_tell(name: str) -> None:
    rows, sentence = TIMES[name]
    cases = [prepared_case(number, np.zeros((side, side)), cost) for number, (side, cost, _, _) in enumerate(rows)]
    outcomes = [
        Outcome(
            case.case, Verdict.TOO_SLOW if answered else Verdict.CORRECT, "", EVIDENCE[answered], milliseconds / 1000
        )
        for case, (_, _, milliseconds, answered) in zip(cases, rows, strict=True)
    ]
    assert observe(outcomes, cases) == sentence


def test_a_repeated_case_and_one_without_arrays_tell_nothing() -> None:
    rows, sentence = TIMES["the square of the cells"]
    cases = [prepared_case(number, np.zeros((side, side)), cost) for number, (side, cost, _, _) in enumerate(rows)]
    outcomes = [
        Outcome(
            case.case, Verdict.TOO_SLOW if answered else Verdict.CORRECT, "", EVIDENCE[answered], milliseconds / 1000
        )
        for case, (_, _, milliseconds, answered) in zip(cases, rows, strict=True)
    ]
    repeated = [PreparedCase(cases[0].case, cases[0].calls * 2, cases[0].cost), *cases[1:]]
    free = [PreparedCase(cases[0].case, cases[0].calls, 0.0), *cases[1:]]
    assert observe(outcomes, cases) == sentence
    assert observe(outcomes, repeated) == observe(outcomes, free) == observe(outcomes) == PARTLY


QUADRATIC = b"""
import numpy as np

def brighten(image):
    out = image.copy()
    for i in range(image.shape[0]):
        for j in range(image.shape[1]):
            darker = sum(1 for value in image.flat if value < -1)
            out[i, j] = image[i, j] + 1 + darker
    return out
"""


def test_a_function_that_looks_at_everything_for_each_cell(sandbox: Sandbox) -> None:
    """The whole way: from the program to the explanation of its grade."""
    cases = tuple(
        prepared_case(number, np.arange(side * side, dtype=float).reshape(side, side), side * side / 2000)
        for number, side in enumerate((20, 30, 44, 100))
    )
    exercise = Exercise("x", PUBLIC, "X", (FUNCTION,), tuple(one.case for one in cases), Budget(memory_mib=256))
    found = grade(Prepared(exercise, cases), Submission("x.py", QUADRATIC), sandbox)
    assert [str(outcome.verdict) for outcome in found.outcomes] == ["correct"] * 3 + ["too slow"]
    (one,) = found.explanation
    assert one.kind == "fact"
    assert one.says.startswith("In the cases that answered, 4.8 times as many cells took ") and one.says.endswith(END)
    assert found.outcomes[3].line in (7, 8) and "It was in line" in found.outcomes[3].message
