"""Outcomes and known mistakes → the mistake that accounts for every failing case, or nothing.

A wrong solution predicts what a student with its mistake sees: its symptoms, case by case, frozen in answers.npz. A
mistake is named only when its prediction fits wherever it makes one and the student's program shows something:
the cases that fail, with these very numbers, and the ones that are right. Of several that fit, the one that predicts
most. A wrong name is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod

import numpy as np

from grader.arrays.compare import allowed
from grader.judging.observe import observe
from grader.judging.symptoms import UNWRITTEN_MEMORY, sample, symptom
from grader.preparing.prepared import PreparedCase
from grader.values.array import Array
from grader.values.exercise import Closeness, Exercise
from grader.values.grade import Explanation
from grader.values.mistake import CORRECT, RAISED, SATURATE, WRAP, Mistake, Symptom
from grader.values.outcome import Outcome

LEAST_PROOFS = 2
NO_FIT = (0, 0)
# Symptoms that show what was computed, and so prove a mistake beside crashes.
SHOWN = ("output", "another value", "labels", "unconvincing")


def explain_functions(
    exercise: Exercise,
    outcomes: Sequence[Outcome],
    mistakes: Callable[[], Sequence[Mistake]],
    cases: Sequence[PreparedCase] = (),
) -> tuple[Explanation, ...]:
    """At most one for each function; nothing is said of cases that wait for an earlier one."""
    found = []
    for function in exercise.functions:
        own = [outcome for outcome in outcomes if outcome.case.function.name == function.name]
        if not any(outcome.waits_for for outcome in own) and (one := explain(exercise, own, mistakes, cases=cases)):
            found.append(one)
    # A program that does not load, or whose name is misspelt, has one mistake however many functions it has.
    return tuple({(one.kind, one.says): one for one in found}.values())


@np.errstate(all="ignore")  # what is looked at are numbers of the student's choice
def explain(
    exercise: Exercise,
    outcomes: Sequence[Outcome],
    mistakes: Callable[[], Sequence[Mistake]],
    saturates: bool | None = None,
    cases: Sequence[PreparedCase] = (),
) -> Explanation | None:
    """What is known of these outcomes, all of one function; None where nothing is certain.

    mistakes: asked for only when a case fails, because reading them takes time.  saturates: how casts out of range
    ended where the program ran; None for this machine.  cases: what each asks for, to tell how times grow.
    """
    failing = [outcome for outcome in outcomes if outcome.evidence is not None]
    if not failing:
        return None
    function = failing[0].case.function.name
    shown = [(outcome, found) for outcome in outcomes if (found := symptom(outcome))]
    if len(exercise.functions) > 1:  # one that is missing says nothing of the mistake in another
        shown = [(outcome, found) for outcome, found in shown if found.kind != "no function"]
    known = mistakes()
    casting = {mistake.name for mistake in known if mistake.casts}
    here = {"", SATURATE if (casts_saturate() if saturates is None else saturates) else WRAP}
    unwritten = any(found.detail == UNWRITTEN_MEMORY for _, found in shown)
    fits = [
        (_fits(exercise, mistake, shown, mistake.name in casting, unwritten), mistake)
        for mistake in known
        if mistake.casts in here
    ]
    most = max((count for count, _ in fits), default=NO_FIT)
    fitting = list({mistake.name: mistake for count, mistake in fits if count == most > NO_FIT}.values())
    if len(fitting) == 1:
        return Explanation(function, "misconception", fitting[0].says, fitting[0].name)
    if SATURATE in here:  # who casts and who clips may do the same there, and the gist of the cast is true of both
        fitting = [mistake for mistake in fitting if mistake.name in casting] or fitting
    if fitting and len({mistake.gist for mistake in fitting}) == 1:
        names = " or ".join(mistake.name for mistake in fitting)
        return Explanation(function, "misconception", fitting[0].gist, names)
    said = observe(outcomes, cases)
    return Explanation(function, "fact", said) if said else None


def casts_saturate() -> bool:
    """Does this processor make 0 of a negative number that becomes unsigned? As arm64 does, and x86-64 does not."""
    return bool(np.array([-4.0]).astype(np.uint8)[0] == 0)


def _fits(
    exercise: Exercise, mistake: Mistake, shown: Sequence[tuple[Outcome, Symptom]], casting: bool, unwritten: bool
) -> tuple[int, int]:
    """In how many cases the prediction fits, and in how many exactly, whatever the processor.

    None unless it does wherever there is one, and in a failing case at least.  casting: what it shows may be a
    processor's choice.  unwritten: some of what is shown is memory that was never written.
    """
    if unwritten:
        # What old memory holds is chance in the other cases, and in this one it is proof.
        proof = any(predicted.detail == UNWRITTEN_MEMORY for predicted in mistake.symptoms.values())
        return (1, 1) if proof else NO_FIT
    cases = exact = failing = numbers = other_crashes = other_exceptions = 0
    for outcome, found in shown:
        predicted = mistake.symptoms.get(outcome.case.name)
        if predicted is None:
            continue
        if same(exercise, outcome, found, predicted, casting):
            failing += found.kind != CORRECT
            numbers += found.kind in SHOWN
            cases += 1
            exact += not _processors_choice(outcome, found, predicted).any() or np.array_equal(
                found.cells, predicted.cells
            )
        elif found.kind == predicted.kind == RAISED:
            other_exceptions += 1
        elif RAISED in (found.kind, predicted.kind) and CORRECT not in (found.kind, predicted.kind):
            other_crashes += 1
        else:
            return NO_FIT
    # Where a mistake leads out of an array, it is a matter of style which exception that makes, or whether it makes one
    # at all. Wrong numbers that prove the mistake must be there then: some for the first, as many for the second.
    proofs = max(other_crashes, LEAST_PROOFS if other_crashes or other_exceptions else 0)
    return (cases, exact) if failing and numbers >= proofs else NO_FIT


def same(exercise: Exercise, outcome: Outcome, found: Symptom, predicted: Symptom, casting: bool = True) -> bool:
    """Do both symptoms of this case come from the same mistake, as far as the case tells?

    casting: numbers may differ by what processors make of casts out of range.
    """
    if (found.kind, found.detail) != (predicted.kind, predicted.detail):
        return False
    if found.kind == CORRECT:
        return True
    if not prod(found.shape) and not prod(predicted.shape) and found.kind == "output":
        return True  # an empty output has no width, or any
    if found.shape != predicted.shape or found.cells.shape != predicted.cells.shape:
        return False
    close = outcome.close or Closeness(exercise.tolerance.relative, 0.0)
    with np.errstate(invalid="ignore"):
        off = np.abs(found.cells - predicted.cells) - allowed(predicted.cells, close)
    equal = (found.cells == predicted.cells) | (np.isnan(found.cells) & np.isnan(predicted.cells))
    if casting:
        equal |= _processors_choice(outcome, found, predicted)
    if ((off <= 0) | equal).all():
        return True
    return bool(((off <= _rounding(outcome, found, predicted)) | equal).all())


def _processors_choice(outcome: Outcome, found: Symptom, predicted: Symptom) -> Array:
    """True where both hold what processors make of a number out of an integer type's range, each something else."""
    if not found.dtype or found.dtype != predicted.dtype:
        return np.zeros(found.cells.shape, bool)
    right = np.trunc(sample(outcome.expected))
    if right.shape != found.cells.shape:
        return np.zeros(found.cells.shape, bool)
    limits = np.iinfo(found.dtype)
    wrapped = (right - limits.min) % 2.0**limits.bits + limits.min
    choices = [wrapped, np.clip(right, limits.min, limits.max), np.full_like(right, limits.min), np.zeros_like(right)]
    free: Array = (right < limits.min) | (right > limits.max)
    for one in (found, predicted):
        free &= np.logical_or.reduce([one.cells == choice for choice in choices])
    free[-2:] = free.any()  # the last two are means
    return free


def _rounding(outcome: Outcome, found: Symptom, predicted: Symptom) -> Array:
    """1 where both round, and the order of summing decides how: what should be 9 may be 8.99…, and cut off is 8."""
    none = np.zeros(found.cells.shape)
    right = sample(outcome.expected)
    if right.shape != found.cells.shape or not len(right):
        return none
    cells = slice(0, -2)  # the last two are means
    if not _is_whole(found.cells[cells]) or not _is_whole(predicted.cells[cells]) or _is_whole(right[cells]):
        return none
    noise = max(1e-9, 1000 * outcome.close.strict) if outcome.close else 1e-9
    close = np.abs(right - np.round(right * 2) / 2) <= noise  # a half may be rounded up or down
    close[-2:] = close[cells].any()
    return close.astype(np.float64)


def _is_whole(cells: Array) -> bool:
    return bool(np.isfinite(cells).all() and (cells == np.round(cells)).all())
