"""What an accepted solution gave, where it is not what is wanted → the author's fault, with its place and its mend."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from grader.arrays.packed import Packed
from grader.arrays.plain import leaves
from grader.arrays.tree import Named
from grader.judging.match import as_array
from grader.judging.texts.output import KINDS, two
from grader.preparing.answers import Spread
from grader.values.difference import NotAnArray, WrongKind, WrongValues
from grader.values.errors import Fault
from grader.values.exercise import Case, Exercise
from grader.values.outcome import Outcome
from grader.values.value import replace

OLD_ABSOLUTE = 1e-9  # up to here it may be meant as it was before 0.2: relative to the largest value possible
DISAGREES = "the expected output disagrees with the accepted "
UNSUPPORTED = "what comes back is of a kind that no case can expect, from the accepted "
SUPPORTED = "a function may return arrays, numbers, texts, tuples, lists and dicts of these, see docs/format.md"
NAN = "an array with NaN or infinity in it"
NAN_NUMBER = "a number that is NaN or infinite"
NAN_MEND = "write compare: {check: check.py}, whose check says when such an output is right"
_NO_RESULTS = (
    "masked",
    "matrix",
    "objects",
    "coroutine",
    "generator",
    "iterable",
    "function",
    "large",
    "other",
    "bytes",
)


def joined(faults: Sequence[Fault]) -> list[Fault]:
    """What all programs say is said once; these faults are DISAGREES or UNSUPPORTED, a program, what it does."""
    programs: dict[tuple[Fault, str], list[str]] = {}
    for fault in faults:
        begin = next((begin for begin in (DISAGREES, UNSUPPORTED) if fault.what.startswith(begin)), "")
        name, _, found = fault.what.removeprefix(begin).partition(": ")
        programs.setdefault((replace(fault, what=begin), found) if begin else (fault, ""), []).append(name)
    return [
        replace(fault, what=f"{fault.what}{' and '.join(dict.fromkeys(names))}: {found}") if found else fault
        for (fault, found), names in programs.items()
    ]


def not_comparable(case: Case, program: Path, output: Any) -> Fault | None:
    """NaN and infinity are like nothing, so only a check can say when they are right."""
    names = case.function.results or ("",)
    parts = output if case.function.results and isinstance(output, tuple) else (output,)
    for name, part in zip(names, parts, strict=False):
        if case.compare.of(name).word == "check" or not case.asks_accepted:
            continue
        for _, leaf in leaves(part):
            if isinstance(leaf, Packed | float) and not _is_finite(leaf):
                what = NAN if isinstance(leaf, Packed) and leaf.shape else NAN_NUMBER
                return Fault(case.place.file, 1, 1, f"{UNSUPPORTED}{program.name}: {what}", NAN_MEND)
            if isinstance(leaf, Named) and leaf.name == "other":
                kind = KINDS.get(leaf.fields[0], KINDS["other"])[0]
                return Fault(case.place.file, 1, 1, f"{UNSUPPORTED}{program.name}: {kind}", SUPPORTED)
    return None


def _is_finite(leaf: Any) -> bool:
    array = as_array(leaf)
    return array.dtype.kind not in "fc" or bool(np.isfinite(array).all())


def too_narrow(exercise: Exercise, case: Case, spread: Spread) -> Fault | None:
    """An absolute tolerance below what rounding does is mostly meant as it was once: relative to the largest value."""
    absolute = exercise.tolerance.absolute
    if absolute is None or not 0 < absolute <= OLD_ABSOLUTE or absolute >= spread.double:
        return None
    return Fault(
        case.place.file, case.place.line, case.place.column,
        f"tolerance: absolute is {absolute:g} in the output's own units, and rounding alone makes right answers differ "
        f"by up to {spread.double:.1g} here",
        "leave absolute out, so that it is measured for each case, or write a larger number", case.name,
    )  # fmt: skip


def disagreement(case: Case, program: Path, outcome: Outcome) -> Fault:
    if kind := _unsupported(case, outcome):
        return Fault(case.place.file, 1, 1, f"{UNSUPPORTED}{program.name}: {kind}", SUPPORTED)
    if case.asks_accepted:
        what = f"an accepted solution fails, or the accepted ones disagree: {outcome.message}"
        return Fault(str(program), 1, 1, what, "", case.name)
    place, what, mend = case.place, outcome.message, "one of the two is wrong"
    drawn_here = isinstance(outcome.evidence, WrongValues) and outcome.expected is not None and not outcome.part
    if (
        drawn_here
        and outcome.output is not None
        and isinstance(outcome.evidence, WrongValues)
        and outcome.evidence.first
    ):
        cell = outcome.evidence.first
        assert outcome.expected is not None
        place = case.rows[cell[0]] if cell[0] < len(case.rows) else place
        drawn, found = two(outcome.expected[cell], outcome.output[cell])
        what = f"row {cell[0] + 1}, number {cell[-1] + 1} is {drawn} here and {found} there"
        mend = "one of the two is wrong; work that cell out on paper"
    return Fault(place.file, place.line, place.column, f"{DISAGREES}{program.name}: {what}", mend, case.name)


def _unsupported(case: Case, outcome: Outcome) -> str:
    """What came back, where no case can expect anything of its kind; "" elsewhere."""
    match outcome.evidence:
        case NotAnArray(kind) | WrongKind(kind) if kind in _NO_RESULTS:
            return KINDS[kind][0]
    return ""
