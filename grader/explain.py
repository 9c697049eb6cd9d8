"""Outcomes and known mistakes → the mistake that accounts for every failing case, or nothing.

A wrong solution predicts what a student with its mistake sees: its symptoms, case by case, frozen in answers.npz. A
mistake is named only when its prediction fits in every case for which it makes one and the student's program shows
something: the cases that fail, with these very numbers, and the ones that are right. A wrong name is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from grader.compare import allowed, scale_of
from grader.exercise import Exercise
from grader.observe import is_unwritten, observe
from grader.outcome import (
    AnotherAnswer,
    Array,
    BadSignature,
    EarlierChanged,
    InputModified,
    LoadFailed,
    Misconception,
    NoAnswer,
    NoFunction,
    NotAnArray,
    NotFinite,
    Outcome,
    Raised,
    Returned,
    Shape,
    WrongAxes,
    WrongShape,
    WrongValues,
)
from grader.value import Value

MOST_CELLS = 64  # of an output are compared, evenly spread, with its mean and its mean size
UNWRITTEN_MEMORY = "of memory that was never written"
CORRECT = "correct"


class Symptom(Value):
    """What a program shows in one case, as far as it tells one mistake from another.

    kind: "correct", "output" and so on, see `symptom`.  detail: what else must be the same, as text.
    cells: some of the output's numbers, float64, one axis.
    """

    kind: str
    detail: str = ""
    shape: Shape = ()
    cells: Array = np.zeros(0)


class Mistake(Value):
    """A wrong solution: its name, what its author is told, and by case name what it shows there."""

    name: str
    says: str
    symptoms: Mapping[str, Symptom]

    @property
    def gist(self) -> str:
        """The first paragraph of what its author is told: what several mistakes may have in common."""
        return self.says.partition("\n\n")[0]


def explain(
    exercise: Exercise, outcomes: Sequence[Outcome], mistakes: Callable[[], Sequence[Mistake]]
) -> tuple[Misconception | None, str]:
    """(the misconception, an observation): at most one of the two; (None, "") where nothing is certain.

    mistakes: asked for only when a case fails, because reading them takes time.
    """
    failing = [outcome for outcome in outcomes if outcome.evidence is not None]
    if not failing:
        return None, ""
    shown = [(outcome, found) for outcome in outcomes if (found := symptom(outcome))]
    fitting = [mistake for mistake in mistakes() if _accounts(exercise, mistake, shown)]
    if len(fitting) == 1:
        return Misconception(fitting[0].name, fitting[0].says), ""
    if fitting and len({mistake.gist for mistake in fitting}) == 1:
        return Misconception(" or ".join(mistake.name for mistake in fitting), fitting[0].gist), ""
    return None, observe(failing)


def symptom(outcome: Outcome) -> Symptom | None:
    """What the outcome shows; None where it shows nothing about the mistake: no time, no memory, a death."""
    found = _symptom(outcome)
    if found and outcome.variant:
        return Symptom(found.kind, f"{found.detail} in variant {outcome.variant}", found.shape, found.cells)
    return found


def _symptom(outcome: Outcome) -> Symptom | None:
    match outcome.evidence:
        case None:
            return Symptom(CORRECT)
        case WrongShape(shape, _) | WrongAxes(shape, _):
            return Symptom("output", "", shape, _sample(outcome.output))
        case WrongValues() | NotFinite():
            assert outcome.output is not None
            if is_unwritten(outcome.output).all():
                return Symptom("output", UNWRITTEN_MEMORY, outcome.output.shape)
            return Symptom("output", "", outcome.output.shape, _sample(outcome.output))
        case NotAnArray(kind, _, value):
            return Symptom("no array", f"{kind} {value}")
        case NoAnswer():
            return Symptom("nothing", "but printed" if outcome.printed.strip() else "")
        case Raised(type_name, message, _):
            return Symptom("raised", f"{type_name}: {message}")
        case InputModified(parameter, index, _, after):
            return Symptom("input modified", parameter, index, np.array([after]))
        case AnotherAnswer(Returned(shape=shape, output=output), _):
            return Symptom("another answer", "", shape, _sample(output))
        case AnotherAnswer(reply, _):
            return Symptom("another answer", type(reply).__name__)
        case EarlierChanged():
            return Symptom("earlier changed")
        case NoFunction(_, similar) if similar:
            return Symptom("no function", "but another")
        case BadSignature(_, signature, _):
            fewer = signature.count(",") + 1 < len(outcome.case.given)
            return Symptom("signature", "too few" if fewer else "too many")
        case LoadFailed(Raised(type_name, message, _)):
            return Symptom("does not load", f"{type_name}: {message}")
    return None


def _sample(output: Array | None) -> Array:
    if output is None or not output.size or output.dtype.kind not in "biuf":
        return np.zeros(0)
    flat = output.astype(np.float64).ravel()
    places = np.unique(np.linspace(0, flat.size - 1, MOST_CELLS).astype(int))
    with np.errstate(all="ignore"):
        return np.concatenate([flat[places], [flat.mean(), np.abs(flat).mean()]])


def _accounts(exercise: Exercise, mistake: Mistake, shown: Sequence[tuple[Outcome, Symptom]]) -> bool:
    """Does the prediction fit wherever there is one, and in a failing case at least?"""
    if any(found.detail == UNWRITTEN_MEMORY for _, found in shown):
        # What old memory holds is chance in the other cases, and in this one it is proof.
        return any(predicted.detail == UNWRITTEN_MEMORY for predicted in mistake.symptoms.values())
    fits, by_numbers, exceptions = 0, 0, []
    for outcome, found in shown:
        predicted = mistake.symptoms.get(outcome.case.name)
        if predicted is None:
            continue
        if found.kind == predicted.kind == "raised":
            exceptions.append((found.detail, predicted.detail))
        elif not same(exercise, outcome, found, predicted):
            return False
        fits += found.kind != CORRECT
        by_numbers += found.kind == "output"
    # An exception's message depends on the style of the program. Its type will do where numbers prove the mistake.
    if by_numbers:
        exceptions = [(one.partition(":")[0], other.partition(":")[0]) for one, other in exceptions]
    return fits > 0 and all(one == other for one, other in exceptions)


def same(exercise: Exercise, outcome: Outcome, found: Symptom, predicted: Symptom) -> bool:
    """Do both symptoms of this case come from the same mistake, as far as the case tells?"""
    if (found.kind, found.detail, found.shape) != (predicted.kind, predicted.detail, predicted.shape):
        return False
    if found.cells.shape != predicted.cells.shape:
        return False
    scale = scale_of(outcome.given, exercise.slides) if outcome.given else 0.0
    with np.errstate(invalid="ignore"):
        near = np.abs(found.cells - predicted.cells) <= allowed(predicted.cells, exercise.tolerance, scale)
    same: Any = near | (found.cells == predicted.cells) | (np.isnan(found.cells) & np.isnan(predicted.cells))
    return bool(same.all())
