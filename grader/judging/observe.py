"""Failing outcomes → a sentence that is true of all of them: "your output is the expected one, transposed".

Facts, not guesses: an observation is made only when it holds in every failing case, cell by cell, and there are enough
cells to make chance unlikely.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from grader.judging.facts.growth import fact_of_growth
from grader.judging.facts.limits import fact_of_limit
from grader.judging.facts.numbers import fact_of_numbers, fact_of_truths
from grader.judging.facts.pictures import fact_of_arrays
from grader.judging.facts.plain import fact_of_items, fact_of_results, fact_of_texts
from grader.preparing.prepared import PreparedCase
from grader.values.array import Array
from grader.values.outcome import Outcome
from grader.values.reply import NotRun, TimedOut

# What memory that was never written holds in a worker: see MALLOC_PERTURB_ in the sandbox.
UNWRITTEN = float(np.frombuffer(b"\x5a" * 8)[0])

# Each says what is true of all failing outcomes, or nothing; the first that says something is told.
FACTS: tuple[Callable[[Sequence[Outcome]], str], ...] = (
    fact_of_results,
    fact_of_arrays,
    fact_of_limit,
    fact_of_numbers,
    fact_of_texts,
    fact_of_items,
)


def observe(outcomes: Sequence[Outcome], cases: Sequence[PreparedCase] = ()) -> str:
    """The sentence, "" where nothing is true of every failing case.

    outcomes: all, of which at least one fails.  cases: what they ask for, as far as that is known.
    """
    outcomes = [outcome for outcome in outcomes if not isinstance(outcome.evidence, NotRun)]  # these show nothing
    failing = [outcome for outcome in outcomes if outcome.evidence is not None]
    if all(isinstance(o.evidence, TimedOut) and o.evidence.clock in ("cpu", "answered") for o in failing):
        return _too_slow(outcomes, failing, cases)
    if any(o.output is not None and o.output.ndim and is_unwritten(o.output).any() for o in failing):
        return "Some of your output was never written: np.empty does not begin with zeros, np.zeros does."
    if not failing:
        return ""
    where = "In the case that fails" if len(failing) == 1 else "In every case that fails"
    with np.errstate(all="ignore"):
        for fact_of in FACTS:
            if fact := fact_of(failing):
                return f"{where}, {fact}."
        if fact := fact_of_truths(outcomes, failing):
            return f"In every case, {fact}."
    return ""


def _too_slow(outcomes: Sequence[Outcome], failing: Sequence[Outcome], cases: Sequence[PreparedCase]) -> str:
    """What the cases that are right say of those that take too long: a loop without end would show in them, too."""
    clocks = {o.evidence.clock for o in failing if isinstance(o.evidence, TimedOut)}
    if len(failing) == len(outcomes) and clocks == {"cpu"}:
        return "It came to an end in no case. Is there a loop that never ends?"
    if growth := fact_of_growth(outcomes, cases):
        return growth
    if len(failing) == len(outcomes) or clocks == {"answered"}:
        return ""  # each of those that answered says that its answer is right
    return (
        "What it finishes in time is right. Where it does not, either a loop never ends for these arguments, or there "
        "is only too much to do: does the work grow faster than the arguments do?"
    )


def is_unwritten(output: Array) -> Array:
    """True where a cell holds what fresh memory holds, or a sum that began with it."""
    if output.dtype != np.float64:
        return np.zeros(output.shape, bool)
    found: Array = output == UNWRITTEN
    return found
