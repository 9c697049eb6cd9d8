"""Values: what an instructor wrote. The reader makes them, everything else only looks at them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from grader.values.value import Value

EXERCISE_FILE = "exercise.yaml"
HIDDEN_FILE = "hidden.yaml"


class Rows(Value):
    """Numbers drawn as they look on the board; nested tuples, one level for each axis."""

    cells: tuple[object, ...]
    dtype: str | None = None
    order: str = "C"


class Number(Value):
    """A plain number, for parameters that are no arrays (a threshold, a stride)."""

    value: int | float


class Fill(Value):
    """One value everywhere. most: where `repeat` may choose the shape, its upper end; `shape` is the lower one then."""

    value: int | float
    shape: tuple[int, ...]
    dtype: str | None = None
    order: str = "C"
    most: tuple[int, ...] | None = None


class Random(Value):
    """Numbers from numpy's PCG64; the same seed gives the same array on every platform.

    integers: low to high, both included.  uniform: low up to high.  normal: around `mean` with deviation `std`.
    most: as in Fill.
    """

    distribution: str
    shape: tuple[int, ...]
    seed: int
    low: float = 0
    high: float = 1
    mean: float = 0
    std: float = 1
    dtype: str | None = None
    order: str = "C"
    most: tuple[int, ...] | None = None


class File(Value):
    """An array in a file of the exercise's own folder: .npy (never pickled), or .png where Pillow is installed."""

    path: Path
    dtype: str | None = None
    order: str = "C"


Recipe = Rows | Number | Fill | Random | File


class Accepted(Value):
    """The expected output is what the accepted solutions agree on, frozen in answers.npz."""


class Place(Value):
    """Where something stands in a file that an instructor wrote; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1


class Case(Value):
    """One named situation, with points; with `repeat` many alike, of which all must be right.

    salt: what hidden.yaml adds to the seeds of its cases (see variants.py).
    rows: where the rows of an expected output stand that is drawn in the file.
    """

    name: str
    points: float
    given: Mapping[str, Recipe]
    expected: Recipe | Accepted
    hint: str
    hidden: bool
    place: Place
    repeat: int = 1
    salt: str = ""
    rows: tuple[Place, ...] = ()


class Allow(Value):
    """What a submission may do that it otherwise may not: start threads; write into a private, empty folder."""

    threads: bool = False
    temp_mib: int = 0


class Budget(Value):
    """What a call may use: CPU time as a multiple of the slowest accepted solution's, memory, and what `allow` adds."""

    times_slowest: float = 10
    memory_mib: int = 512
    allow: Allow = Allow()


class Tolerance(Value):
    """Close means |output − expected| ≤ relative·|expected| + absolute, in the output's own units.

    absolute: the author's word; None for what the arithmetic of each case needs, see proving/spread.py.
    """

    relative: float = 1e-6
    absolute: float | None = None


class Closeness(Value):
    """A tolerance as it is for one call, in the output's own units.

    absolute: what double and, where that makes no difference to the mistakes, single precision need.
    strict: what double precision needs.
    """

    relative: float
    absolute: float
    strict: float = 0.0


class Function(Value):
    """The function to write: its name and its parameters, which are given by position."""

    name: str
    parameters: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.parameters)})"


class Exercise(Value):
    """One function to write, with its cases, points and budget.

    slides: the output is the kernel's valid windows, so its shape must be (H-h+1, W-w+1).
    forbid: dotted names that students may not use.
    visibility: when students may see names and verdicts of hidden cases; "visible", "hidden", "after_due_date" or
    "after_published", Gradescope's words. Where a report knows no dates the last two count as hidden.
    """

    name: str
    folder: Path
    title: str
    function: Function
    slides: bool
    cases: tuple[Case, ...]
    budget: Budget = Budget()
    tolerance: Tolerance = Tolerance()
    forbid: tuple[str, ...] = ()
    visibility: str = "visible"

    @property
    def max_points(self) -> float:
        return sum(case.points for case in self.cases)

    @property
    def starter(self) -> Path:
        """The file that the student completes."""
        return self.folder / f"{self.name}.py"
