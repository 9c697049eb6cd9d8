"""A program → what experiments say of it: it is called in this process, and its cases are judged as ever."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from grader.arrays.packed import Packed, fits
from grader.arrays.plain import leaves, pack_value, unpack_value
from grader.experiments.asking import Asking
from grader.experiments.general import Shown, describe
from grader.files.prepared import open_prepared
from grader.judging.judge import judge
from grader.preparing.prepared import Prepared
from grader.values.difference import Unconvincing
from grader.values.function import Function
from grader.values.grade import Trait
from grader.values.reply import Raised, Reply, Returned, ReturnedOther, Run
from grader.values.value import replace
from tests.conftest import ROOT

YARDSTICK = 0.05
# Where other answers than the expected one may be right.
FREE = ("check", "any_order", "sign", "angle")


class Called:
    """What a sandbox is to a session, in this process, for programs that are ours."""

    def __init__(self, function: Function, live: Any) -> None:
        self.function, self.live, self.calls = function, live, 0

    def __call__(self, given: Mapping[str, Any]) -> tuple[Reply, float]:
        self.calls += 1
        values = {name: unpack_value(tree) for name, tree in given.items()}
        before = deepcopy(values)
        by_position, by_name = self.function.called_with(tuple(values))
        begun = time.process_time()
        try:
            output = self.live(*(values[name] for name in by_position), **{name: values[name] for name in by_name})
        except Exception as problem:  # noqa: BLE001 - whatever a program raises
            return Raised(type(problem).__name__, str(problem), 0), time.process_time() - begun
        seconds = time.process_time() - begun
        changed = {
            number: pack_value(values[name])
            for number, name in enumerate(values)
            if pack_value(values[name]) != pack_value(before[name])
        }
        try:
            tree = pack_value(deepcopy(output))
            if not all(fits(leaf) for _, leaf in leaves(tree) if isinstance(leaf, Packed)):
                raise TypeError("an array of no known kind")
            return Returned(tree, changed), seconds
        except (TypeError, AttributeError):
            return ReturnedOther("other", type(output).__name__), seconds


def check_of(path: Path) -> Any:
    """The exercise's own check, in this process."""
    names: dict[str, Any] = {}
    exec(path.read_text("utf-8"), names)

    def check(how: Any, given: Any, expected: Any, output: Any) -> Any:
        values = {name: unpack_value(tree) for name, tree in given.items()}
        says = names["check"](values, unpack_value(expected), unpack_value(output))
        right = says is True or (not isinstance(says, str) and not says.any())
        return None if right else Unconvincing(says if isinstance(says, str) else "")

    return check


def shown_cases(prepared: Prepared, name: str, called: Called) -> Iterator[Shown]:
    """The public cases of one function, judged; of a repeated one the first variant that fails, else the last."""
    check = next((check_of(one.path) for one in _checks(prepared)), None)
    for one in prepared.cases:
        if one.case.function.name != name or one.case.hidden:
            continue
        for call in one.calls:
            reply, _ = called(call.given)
            outcome = judge(prepared.exercise, one.case, call, Run(reply, None, 0.0), 10.0, check)
            if outcome.evidence is not None:
                break
        answer = unpack_value(reply.output) if isinstance(reply, Returned) else None
        if one.case.changes and isinstance(reply, Returned):
            number = list(call.given).index(one.case.changes)
            answer = unpack_value(reply.changed.get(number, call.given[one.case.changes]))
        given = {name: unpack_value(tree) for name, tree in call.given.items()}
        right, labels = outcome.evidence is None, one.case.compare.word == "labels"
        expected = unpack_value(call.expected) if one.case.expected is not None else None
        results = function_of(prepared, name).results
        if isinstance(expected, tuple) and results:
            expected = tuple(
                None if one.case.compare.of(part).word in FREE else value
                for part, value in zip(results, expected, strict=True)
            )
        elif one.case.compare.word in FREE:
            expected = None
        yield Shown(given, expected, answer, right, one.case.changes, labels)


def function_of(prepared: Prepared, name: str) -> Function:
    return next(one for one in prepared.exercise.functions if one.name == name)


def _checks(prepared: Prepared) -> list[Any]:
    compares = [case.compare for case in prepared.exercise.cases]
    every = [*compares, *(part for one in compares for _, part in one.parts)]
    return [one.check for one in every if one.check]


def described(
    exercise: str, source: str, prepared: Prepared | None = None, failing: bool = False
) -> tuple[tuple[Trait, ...], int, float]:
    """The traits of the first function that fails, how many calls were made, and the seconds of fitting.

    failing: whether all cases are said to fail, whatever came of them.
    """
    prepared = prepared or open_prepared(ROOT / "exercises" / exercise)
    names: dict[str, Any] = {"__name__": "student"}
    exec(source, names)
    for function in prepared.exercise.functions:
        called = Called(function, names.get(function.name))
        cases = list(shown_cases(prepared, function.name, called))
        if failing:
            cases = [replace(case, right=False) for case in cases]
        if not all(case.right for case in cases):
            return measured(function, called, cases)
    return (), 0, 0.0


def measured(function: Function, called: Called, cases: list[Shown]) -> tuple[tuple[Trait, ...], int, float]:
    spent = [0.0]

    def call(given: Mapping[str, Any]) -> tuple[Reply, float]:
        begun = time.process_time()
        try:
            return called(given)
        finally:
            spent[0] += time.process_time() - begun

    asking = Asking(call, YARDSTICK)
    begun = time.process_time()
    traits = describe(asking, function, cases)
    return traits, asking.calls, time.process_time() - begun - spent[0]
