"""What a sentence may speak of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.values.array import Array
from grader.values.exercise import Exercise
from grader.values.function import Function
from grader.values.outcome import Outcome
from grader.values.value import Value


class About(Value):
    """What a sentence may speak of: the exercise, the function that was called, this case's values, and the limit.

    given: by name, arrays and numbers as arrays, all else as text.  part: which part of the output it is about.
    values: of several results each by its name, and whether it is right.
    """

    exercise: Exercise
    function: Function
    given: Mapping[str, Any]
    expected: Array | None
    output: Array | None
    limit_seconds: float
    part: str = ""
    changes: str = ""
    values: tuple[tuple[str, bool], ...] = ()

    @classmethod
    def of(cls, exercise: Exercise, outcome: Outcome) -> About:
        case = outcome.case
        shown = outcome.given or {}, outcome.expected, outcome.output
        return cls(exercise, case.function, *shown, outcome.limit_seconds, outcome.part, case.changes, outcome.values)

    @property
    def named(self) -> str:
        """What the sentences call the output: by the name of the part, or of the argument that holds it."""
        name = self.changes or "output"
        if self.part:
            return f"{name}{self.part}" if self.part.startswith("[") else self.part
        return name

    def of_values(self, sentence: str) -> str:
        """magnitude is right; direction is wrong. "" where there is one value.

        sentence: what is said of the first that is wrong; what it says already is not said twice.
        """
        right = [self._value(name) for name, good in self.values if good]
        wrong = [self._value(name) for name, good in self.values if not good]
        if not wrong or len(self.values) == 1:
            return ""
        if not right:
            return f"{_listed(wrong)} are wrong."
        if sentence.startswith(f"{wrong[0]} is wrong") and len(wrong) == 1:
            return f"{_listed(right)} {'is' if len(right) == 1 else 'are'} right."
        return (
            f"{_listed(right)} {'is' if len(right) == 1 else 'are'} right; "
            f"{_listed(wrong)} {'is' if len(wrong) == 1 else 'are'} wrong."
        )

    def _value(self, name: str) -> str:
        return f"{self.changes or 'output'}{name}" if name.startswith("[") else name

    @property
    def arrays(self) -> dict[str, Array]:
        """The arguments that are arrays or numbers."""
        return {name: value for name, value in self.given.items() if not isinstance(value, str)}


def _listed(names: list[str]) -> str:
    """row, column and score"""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
