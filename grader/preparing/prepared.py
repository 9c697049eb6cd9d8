"""Values: an exercise with everything made that its cases need, once for every submission."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from grader.arrays.packed import Packed
from grader.arrays.plain import leaves
from grader.preparing.bundle import Asked, Bundle, bundles_of
from grader.preparing.request import Plan, Request, make_request, most_output
from grader.values.exercise import Case, Closeness, Exercise
from grader.values.function import Function
from grader.values.mistake import Mistake
from grader.values.value import Value, replace


class PreparedCall(Value):
    """One set of arguments: a case has one, a repeated case one for each variant.

    given: by parameter name, in order, as trees (arrays/plain.py).  other: what the call in between gets, alike.
    expected: the output that is right, a tree.  close: how close an output must come.
    plan: which calls are made.
    """

    function: Function
    given: Mapping[str, Any]
    other: Mapping[str, Any]
    expected: Any
    close: Closeness
    plan: Plan

    @cached_property
    def request(self) -> Request:
        most = most_output(sum(len(leaf.data) for _, leaf in leaves(self.expected) if isinstance(leaf, Packed)))
        return make_request(self.function, self.given, self.other, self.plan, most)

    @cached_property
    def asked(self) -> Asked:
        """As bundles are made of it."""
        return Asked(self.request, self.function, self.given, self.other, self.plan, self.expected)


class PreparedCase(Value):
    """A case and its calls, smallest first. cost: of the slowest accepted solution, in yardsticks."""

    case: Case
    calls: tuple[PreparedCall, ...]
    cost: float

    @property
    def calls_in_all(self) -> int:
        """How often the function is called, with those in between."""
        return sum(len(call.plan) for call in self.calls)


class Prepared(Value):
    """mistakes: the known ones; read when they are first asked for, because only a program that fails has made one."""

    exercise: Exercise
    cases: tuple[PreparedCase, ...]
    read_mistakes: Callable[[], Sequence[Mistake]] = tuple

    @cached_property
    def mistakes(self) -> Sequence[Mistake]:
        return self.read_mistakes()

    @cached_property
    def bundles(self) -> tuple[Bundle, ...]:
        """All requests, to be asked at once; none where threads or files may go on between calls."""
        if self.exercise.budget.allow.temp_mib or self.exercise.budget.allow.threads:
            return ()
        return bundles_of([[call.asked for call in one.calls] for one in self.cases])

    def without_mistakes(self) -> Prepared:
        """The same for who must not be told a name."""
        return replace(self, read_mistakes=tuple)

    def strict(self) -> Prepared:
        """The same as if all computed in double precision: to see what single precision's tolerance hides."""
        cases = tuple(
            replace(
                one,
                calls=tuple(replace(c, close=replace(c.close, absolute=c.close.strict)) for c in one.calls),
            )
            for one in self.cases
        )
        return replace(self, cases=cases)

    def only(self, names: Sequence[str]) -> Prepared:
        """The same with some of its cases, by name."""
        cases = tuple(one for one in self.cases if one.case.name in set(names))
        exercise = replace(self.exercise, cases=tuple(one.case for one in cases))
        return replace(self, exercise=exercise, cases=cases)
