"""Values: a known mistake, and what its program shows in each case."""

from __future__ import annotations

from collections.abc import Mapping

from grader.values.array import Array, Shape
from grader.values.value import Value

MOST_CELLS = 64  # of an output are compared, evenly spread, with its mean and its mean size
CORRECT, RAISED = "correct", "raised"
WRAP, SATURATE = "wrap", "saturate"  # what a cast out of range does: x86-64, arm64


class Symptom(Value):
    """What a program shows in one case, as far as it tells one mistake from another.

    kind: "correct", "output" and so on, see `symptom`.  detail: what else must be the same, as text.
    numbers: some of the output's numbers, float64, one axis.  dtype: of an output of integers.
    """

    kind: str
    detail: str = ""
    shape: Shape = ()
    numbers: Array | None = None
    dtype: str = ""

    @property
    def cells(self) -> Array:
        """`numbers`, an array without any where there are none."""
        import numpy as np

        return np.zeros(0) if self.numbers is None else self.numbers


class Mistake(Value):
    """A wrong solution: its name, what its author is told, and by case name what it shows there.

    casts: "" for what it shows wherever it runs; WRAP or SATURATE for what it shows where casts of floats out of an
    integer type's range do that. Only who makes such casts has these two entries besides, with the same name.
    """

    name: str
    says: str
    symptoms: Mapping[str, Symptom]
    casts: str = ""

    @property
    def gist(self) -> str:
        """The first paragraph of what its author is told: what several mistakes may have in common."""
        return self.says.partition("\n\n")[0]
