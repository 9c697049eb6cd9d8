"""Values: what was frozen of an exercise's solutions; files/answers.py reads and writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from grader.values.value import Value

if TYPE_CHECKING:
    from grader.values.mistake import Mistake


class Spread(Value):
    """How far right answers to one call may be off, in the output's own units, see proving/spread.py.

    double, single: with numbers of double and of single precision; 0 where that is no matter of rounding.
    """

    double: float = 0.0
    single: float = 0.0


class Answers(Value):
    """By case name: the expected outputs of cases with `expected: accepted`, as trees, one for each variant; and costs
    in yardsticks.

    The cost of a repeated case is that of its most expensive variant.  mistakes: reads the known ones when asked.
    spread: for each variant.  hides: wrong solutions that only single precision's tolerance makes right in this case.
    """

    expected: Mapping[str, tuple[Any, ...]]
    cost: Mapping[str, float]
    mistakes: Callable[[], Sequence[Mistake]] = tuple
    spread: Mapping[str, tuple[Spread, ...]] = {}
    hides: Mapping[str, tuple[str, ...]] = {}
