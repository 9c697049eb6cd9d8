"""Values: a story, a case as something to look at; how one is made of a case and its outcome."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.arrays.compare import wrong_cells
from grader.arrays.plain import kind_of, written
from grader.judging.match import unpacked
from grader.judging.showing import shown, shown_of
from grader.preparing.prepared import PreparedCall, PreparedCase
from grader.seeing.sliding import Sliding, Weights, lies, slides
from grader.values.array import Array
from grader.values.difference import NoAnswer, Unconvincing
from grader.values.exercise import Case, Closeness, Compare
from grader.values.function import IMAGE, Function
from grader.values.outcome import Outcome, Verdict
from grader.values.value import Value

# What is seen of a value: an array, what is no array as Python would write it, None where there is nothing.
Seen = Any


class Result(Value):
    """One result of a function. name: "output", or its own name where the function has several.

    expected, yours: None where nothing is expected, where nothing came.
    wrong: booleans of their shape, True for a cell that differs; None where single cells are not compared.
    right: may it stand as it is?
    stands: is yours what is expected, shown in place of yours? Of what is right the output is not kept.
    free: are other answers right, too, as in any order?
    """

    name: str
    expected: Seen
    yours: Seen
    wrong: Array | None = None
    right: bool = True
    stands: bool = False
    free: bool = False

    @property
    def differs_in_shape(self) -> bool:
        """Are both arrays, and not of one shape?"""
        both = isinstance(self.expected, np.ndarray) and isinstance(self.yours, np.ndarray)
        return both and self.expected.shape != self.yours.shape


class Story(Value):
    """A case as something to look at.

    verdict: None where nobody's function was called: then it tells the rule alone.
    message, hint: as in its outcome.  wants: what the case wants besides a result ("raises ValueError").
    given: the arguments by name.  results: at least one, apart from cases that want none.
    sliding: the window, where a kernel slides and its products add up to what is expected; else None.
    lies: the same for a kernel that lies at one place, of which the sum is the result.
    weights: what the function that was called gives to each pixel, where experiments found it out; else None.
    """

    name: str
    function: Function
    verdict: Verdict | None
    message: str
    hint: str
    given: tuple[tuple[str, Seen], ...]
    results: tuple[Result, ...]
    wants: tuple[str, ...] = ()
    sliding: Sliding | None = None
    weights: Weights | None = None
    lies: Sliding | None = None

    @property
    def is_right(self) -> bool:
        return self.verdict is Verdict.CORRECT

    @property
    def fails(self) -> bool:
        """Was a function called, and is it not right here?"""
        return self.verdict is not None and not self.is_right

    @property
    def right_said(self) -> str:
        """What is said of yours where it is right and something is shown in its place; else ""."""
        if not self.is_right or not (self.results or self.wants):
            return ""
        if any(result.free for result in self.results):
            return "Yours is right here; what is shown is one right answer."
        return "Yours is right, too."

    @property
    def shown(self) -> Result | None:
        """The result that is stepped through: the first that is wrong, else the first array, else the first."""
        wrong = [result for result in self.results if not result.right]
        arrays = [result for result in self.results if isinstance(result.expected, np.ndarray)]
        return next(iter([*wrong, *arrays, *self.results]), None)

    @property
    def image(self) -> Array | None:
        """The argument of this name, where it is an array."""
        value = dict(self.given).get(IMAGE)
        return value if isinstance(value, np.ndarray) else None


def tell(one: PreparedCase, outcome: Outcome | None = None) -> Story:
    """The story of a case. outcome: what a function made of it; None where only the rule is to be seen.

    Of a correct outcome, yours is what is expected: it may stand for it. Of a repeated case the variant that is shown
    in its report.
    """
    case, call = one.case, one.calls[max(outcome.variant if outcome else 1, 1) - 1]
    given = shown_of(call.given)
    results = _results(case, call, outcome)
    return Story(
        name=case.name,
        function=case.function,
        verdict=outcome.verdict if outcome else None,
        message=outcome.message if outcome else "",
        hint=(outcome.hint if outcome else case.hint) or "",
        given=tuple(given.items()),
        results=results,
        wants=_wants(case),
        sliding=slides(case.function.window, given, results[0].expected if len(results) == 1 else None),
        lies=lies(given, results[0].expected) if len(results) == 1 else None,
    )


def tell_outcome(outcome: Outcome) -> Story:
    """What an outcome alone tells, where its case is not at hand: of a correct one no arrays."""
    case = outcome.case
    given = tuple((outcome.given or {}).items())
    name = f"output{outcome.part}" if outcome.part.startswith("[") else outcome.part or "output"
    results = (_told(outcome, name),) if given and outcome.expected is not None else ()
    return Story(
        name=case.name,
        function=case.function,
        verdict=outcome.verdict,
        message=outcome.message,
        hint=outcome.hint,
        given=given,
        results=results,
        wants=_wants(case),
        sliding=slides(case.function.window, dict(given), results[0].expected) if results else None,
        weights=None if outcome.weights is None else Weights(outcome.weights, np.zeros(outcome.weights.shape[:2])),
    )


def _wants(case: Case) -> tuple[str, ...]:
    wants = [f"raises {case.raises}"] if case.raises else []
    return (*wants, *([f"prints {case.prints!r}"] if case.prints is not None else []))


def _results(case: Case, call: PreparedCall, outcome: Outcome | None) -> tuple[Result, ...]:
    if case.expected is None:
        return ()
    expected, names = call.expected, case.function.results
    right = outcome is not None and outcome.verdict is Verdict.CORRECT
    if outcome is not None and not right and outcome.part and not names:  # a part of a list, a tuple or a dict
        return (_told(outcome, f"output{outcome.part}"),)
    if not names or not isinstance(expected, tuple):
        name = f"{case.changes} afterwards" if case.changes else "output"
        if outcome is None or right:
            return (_as_expected(name, expected, right, _is_free(case.compare)),)
        return (_told(outcome, name),)
    if outcome is None or right:
        return tuple(
            _as_expected(name, item, right, _is_free(case.compare.of(name)))
            for name, item in zip(names, expected, strict=True)
        )
    return tuple(_several(outcome, names, expected, call.close))


def _as_expected(name: str, expected: Any, right: bool, free: bool) -> Result:
    """Of a correct outcome, or of none."""
    value = _seen(expected)
    return Result(
        name, value, value if right else None, _none_wrong(value) if right else None, stands=right, free=free
    )  # fmt: skip


def _is_free(compare: Compare) -> bool:
    return bool(compare.word) or any(part.word for _, part in compare.parts)


def _none_wrong(value: Seen) -> Array | None:
    return np.zeros(value.shape, bool) if isinstance(value, np.ndarray) else None


def _seen(tree: Any) -> Seen:
    array = shown(tree)
    return array if array is not None else written(tree)


def _told(outcome: Outcome, name: str) -> Result:
    """What the outcome shows: the whole output, or the part that differs."""
    told = outcome.told or ("", "")
    expected: Seen = outcome.expected if outcome.expected is not None else told[0] or None
    yours: Seen = outcome.output
    if yours is None and outcome.answer is not None and kind_of(outcome.answer) != "nothing":
        yours = told[1] or None
    elif yours is None and isinstance(outcome.evidence, NoAnswer):
        yours = "None"
    return Result(name, expected, yours, _wrong(outcome, expected, yours), right=False)


def _wrong(outcome: Outcome, expected: Seen, yours: Seen) -> Array | None:
    if outcome.wrong is not None:
        return outcome.wrong
    if not isinstance(expected, np.ndarray) or not isinstance(yours, np.ndarray) or expected.shape != yours.shape:
        return None
    if yours.dtype.kind not in "biufc" or expected.dtype.kind not in "biufc":
        return None
    if outcome.case.compare.word or isinstance(outcome.evidence, Unconvincing):
        return None
    found: Array = wrong_cells(yours, expected, outcome.close or Closeness(1e-6, 0.0))
    return found | (np.isfinite(expected) & ~np.isfinite(yours))


def _several(outcome: Outcome, names: Sequence[str], expected: tuple[Any, ...], close: Closeness) -> list[Result]:
    items = unpacked(outcome.answer, len(names)) if outcome.answer is not None else None
    good = dict(outcome.values)
    results = []
    for number, name in enumerate(names):
        if name == outcome.part:
            results.append(_told(outcome, name))
            continue
        right = good.get(name, False)
        value = _seen(expected[number])
        yours, stands = value if right else None, right
        if items is not None and len(items) == len(names) and items[number] is not None:
            yours, stands = _seen(items[number]), False
        wrong = _none_wrong(value) if right else None
        results.append(Result(name, value, yours, wrong, right or not outcome.part, stands))
    return results
