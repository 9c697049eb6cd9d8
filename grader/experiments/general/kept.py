"""What is so of all answers and not of what is right, or the other way about: adds up to 1, the same upside down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from grader.arrays.plain import with_arrays
from grader.experiments.general import texts
from grader.experiments.general.probe import Probe
from grader.experiments.general.shown import Shown, close, is_number, smallest
from grader.values.array import Array
from grader.values.grade import Trait

LEAST_CASES = 4
LEAST_CELLS = 9

# Of arrays with two axes. What they are, what they are not, and whether they are.
_SO: tuple[tuple[str, str, Callable[[Array], bool]], ...] = (
    ("has rows that each add up to 1", "has rows that do not each add up to 1",
     lambda a: close(a.sum(axis=1), np.ones(len(a)))),
    ("adds up to 1", "does not add up to 1", lambda a: close(a.sum(), np.array(1.0))),
    ("has its largest number in the middle", "does not have its largest number in the middle",
     lambda a: bool(a[a.shape[0] // 2, a.shape[1] // 2] == a.max())),
    ("is the same upside down", "is not the same upside down", lambda a: close(a, a[::-1])),
    ("is the same with left and right exchanged", "is not the same with left and right exchanged",
     lambda a: close(a, a[:, ::-1])),
    ("is the same with rows and columns exchanged", "is not the same with rows and columns exchanged",
     lambda a: a.shape[0] == a.shape[1] and close(a, a.T)),
)  # fmt: skip


def kept(probe: Probe, cases: Sequence[Shown]) -> Iterator[Trait]:
    """At most one."""
    known = [
        case
        for case in smallest(cases)
        if isinstance(case.expected, np.ndarray) and isinstance(case.answer, np.ndarray) and not case.labels
        and case.expected.ndim == case.answer.ndim == 2 and case.expected.size and case.answer.size
        and np.isfinite(case.answer).all()
        and {case.expected.dtype.kind, case.answer.dtype.kind} <= set("iuf")
    ]  # fmt: skip
    if len(known) < LEAST_CASES:
        return
    for is_it, _, is_so in _SO:
        failing = [case for case in known if not case.right and not is_so(case.expected)]
        if failing and all(is_so(case.answer) for case in known) and _stays(probe, known, is_so):
            yield Trait(f"answer: {is_it}", texts.kept(is_it, len(failing)))
            return
    for is_it, is_not, is_so in _SO:
        wrong = [case for case in known if not is_so(case.answer)]
        if all(is_so(case.expected) for case in known) and _is_news(known) and wrong:
            yield Trait(f"answer: {is_not}", texts.not_kept(is_it, is_not, len(wrong), len(known)))
            return


def _is_news(known: Sequence[Shown]) -> bool:
    """Are there cases in which it is no matter of course? A picture of one number is the same upside down."""
    varied = [case for case in known if case.expected.size >= LEAST_CELLS and np.ptp(case.expected) > 0]
    return len(varied) >= LEAST_CASES


def _stays(probe: Probe, known: Sequence[Shown], is_so: Callable[[Array], bool]) -> bool:
    """With other arguments, too?"""
    random, answered = np.random.default_rng(8), 0

    def other(value: Any) -> Any:
        if is_number(value):
            return value * 1.3 + 0.2 if isinstance(value, float) else value + 2
        return with_arrays(value, lambda array: np.asarray(random.normal(10, 40, array.shape)))

    for case in known[:4]:
        answer = probe.ask({name: other(value) for name, value in case.given.items()})
        if not isinstance(answer, np.ndarray) or answer.ndim != 2 or not answer.size or answer.dtype.kind not in "iuf":
            continue
        if not is_so(answer):
            return False
        answered += answer.size >= LEAST_CELLS
    return answered >= 3
