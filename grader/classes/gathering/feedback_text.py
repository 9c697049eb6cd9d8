"""A result and its record → what its student may be told, as plain text.

Of hidden cases the exercise's `visibility` decides, as in every report: their names and verdicts, or one sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from grader.classes.finding.student import SEVERAL
from grader.report.safe import MOST_MESSAGE, one_line, safe
from grader.report.shown import count_hidden
from grader.values.classes import VERDICTS, ClassCase, ClassExercise, Result
from grader.values.numerals import out_of, points
from grader.values.outcome import ABOUT_VALUES, Verdict

# A hint is about values that are wrong; under a crash it would lead nobody to a name that is not defined.
_ABOUT_VALUES = frozenset(evidence.__name__ for evidence in ABOUT_VALUES)


def feedback_text(result: Result, exercise: ClassExercise, record: Mapping[str, Any] | None, visible: bool) -> str:
    """Lines of plain text with a line feed at the end.

    record: of the file ("grade/2"), None where it was not graded.  visible: may hidden cases be named?
    """
    blocks = [one_line(exercise.title or exercise.name), *_points(result, exercise)]
    if result.verdicts and record is not None:
        outcomes = {one["case"]: one for one in record["outcomes"]}
        graded = list(zip(exercise.cases, map(VERDICTS.__getitem__, result.verdicts), strict=True))
        shown = [(case, verdict) for case, verdict in graded if visible or not case.hidden]
        withheld = [(case, verdict) for case, verdict in graded if not visible and case.hidden]
        blocks += _explanations(record, shown, outcomes, bool(withheld))
        blocks.append("\n".join(_cases(shown, outcomes)))
        if withheld:
            blocks.append(_sum(withheld))
    return "\n\n".join(block for block in blocks if block.strip()) + "\n"


def _points(result: Result, exercise: ClassExercise) -> Iterator[str]:
    adjustment, most = result.adjustment, exercise.max_points
    by_hand = adjustment is not None and adjustment.points is not None and not adjustment.excused
    if result.points is None:
        yield result.why or "There is no grade."
        if result.why.startswith(SEVERAL):
            yield f"Hand in one file, called {exercise.name}.py."
    elif by_hand:
        yield f"{out_of(result.points, most)}, as your instructor decided."
        if result.graded is not None and result.graded != result.points:
            yield f"The cases come to {out_of(result.graded, most)}."
    else:
        yield f"{out_of(result.points, most)}."
        if result.graded is not None and result.points < result.graded:
            yield f"The cases come to {points(result.graded)}; the rest was taken away because it was handed in late."
    if adjustment is not None and adjustment.comment:
        yield f"Your instructor writes: {one_line(adjustment.comment)}"


Graded = list[tuple[ClassCase, Verdict]]


def _explanations(
    record: Mapping[str, Any], shown: Graded, outcomes: Mapping[str, Any], withheld: bool
) -> Iterator[str]:
    """What is known of the failing cases; nothing where it could only be about cases that are not shown."""
    failing = {outcomes[case.name]["function"] for case, verdict in _failing(shown) if case.name in outcomes}
    told = [one for one in record["explanation"] if not withheld or one["function"] in failing]
    for one in told:
        name = f"{one_line(one['function'])}: " if len(told) > 1 else ""
        yield name + safe(one["says"], MOST_MESSAGE)


def _failing(graded: Graded) -> Graded:
    return [(case, verdict) for case, verdict in graded if verdict is not Verdict.CORRECT]


def _cases(shown: Graded, outcomes: Mapping[str, Any]) -> Iterator[str]:
    said = set()  # a file that does not load says the same in each case
    for case, verdict in shown:
        yield _line(case.name, case.points, case.hidden, verdict)
        outcome = outcomes.get(case.name)
        if verdict is Verdict.CORRECT or outcome is None or outcome["verdict"] != verdict:
            continue
        message = safe(outcome["message"], MOST_MESSAGE)
        if message and message not in said:
            said.add(message)
            yield from (f"    {line}" for line in message.split("\n"))
        if outcome["hint"] and outcome["evidence"] in _ABOUT_VALUES:
            yield _hint(outcome["hint"])


@lru_cache(1000)  # they are the same for a whole class
def _line(name: str, worth: float, hidden: bool, verdict: Verdict) -> str:
    right = verdict is Verdict.CORRECT
    reached = out_of(worth if right else 0, worth)
    return f"{'✓' if right else '✗'} {one_line(name)}{' (hidden)' if hidden else ''}: {verdict}, {reached}"


@lru_cache(1000)
def _hint(text: str) -> str:
    return f"    hint: {one_line(text)}"


def _sum(withheld: Graded) -> str:
    reached = sum(case.points for case, verdict in withheld if verdict is Verdict.CORRECT)
    most = sum(case.points for case, _ in withheld)
    return f"{count_hidden(len(withheld))}: {out_of(reached, most)}. Which of them are correct is not shown."
