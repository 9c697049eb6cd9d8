"""Values: an exercise with everything made that its cases need, once for every submission."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from grader.arrays.packed import Packed
from grader.preparing.request import Plan, Request, make_request, most_output
from grader.values.exercise import Case, Closeness, Exercise
from grader.values.mistake import Mistake
from grader.values.value import Value, replace


class PreparedCall(Value):
    """One set of arguments: a case has one, a repeated case one for each variant.

    given: by parameter name, in order.  other: what the call in between gets, of the same shapes and types.
    expected: the output that is right.  close: how close an output must come.
    plan: which calls are made.
    """

    given: Mapping[str, Packed]
    other: tuple[Packed, ...]
    expected: Packed
    close: Closeness
    plan: Plan

    @cached_property
    def request(self) -> Request:
        return make_request(tuple(self.given.values()), self.other, self.plan, most_output(len(self.expected.data)))


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
