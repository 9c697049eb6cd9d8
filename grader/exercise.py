"""Values: what an instructor wrote. The reader makes them, everything else only looks at them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Rows:
    """Numbers drawn as they look on the board; nested tuples, one level for each axis."""

    cells: tuple[object, ...]
    dtype: str | None = None
    order: str = "C"


@dataclass(frozen=True)
class Number:
    """A plain number, for parameters that are no arrays (a threshold, a stride)."""

    value: int | float


@dataclass(frozen=True)
class Fill:
    """One value everywhere."""

    value: int | float
    shape: tuple[int, ...]
    dtype: str | None = None
    order: str = "C"


@dataclass(frozen=True)
class Random:
    """Numbers from numpy's PCG64; the same seed gives the same array on every platform.

    integers: low to high, both included.  uniform: low up to high.  normal: around `mean` with deviation `std`.
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


@dataclass(frozen=True)
class File:
    """An array in a file of the exercise's own folder: .npy (never pickled), or .png where Pillow is installed."""

    path: Path
    dtype: str | None = None
    order: str = "C"


Recipe = Rows | Number | Fill | Random | File


@dataclass(frozen=True)
class Accepted:
    """The expected output is what the accepted solutions agree on, frozen in answers.npz."""


@dataclass(frozen=True)
class Place:
    """Where something stands in a file that an instructor wrote; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Case:
    """One named situation, with points."""

    name: str
    points: float
    given: Mapping[str, Recipe]
    expected: Recipe | Accepted
    hint: str
    hidden: bool
    place: Place


@dataclass(frozen=True)
class Budget:
    """What a call may use: CPU time as a multiple of the slowest accepted solution's, and memory."""

    times_slowest: float = 10
    memory_mib: int = 512


@dataclass(frozen=True)
class Tolerance:
    """Close means |output − expected| ≤ relative·|expected| + absolute·scale (see compare.py for the scale)."""

    relative: float = 1e-6
    absolute: float = 1e-12


@dataclass(frozen=True)
class Function:
    """The function to write: its name and its parameters, which are given by position."""

    name: str
    parameters: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.parameters)})"


@dataclass(frozen=True)
class Exercise:
    """One function to write, with its cases, points and budget.

    slides: the output is the kernel's valid windows, so its shape must be (H-h+1, W-w+1).
    """

    name: str
    folder: Path
    title: str
    function: Function
    slides: bool
    cases: tuple[Case, ...]
    budget: Budget = field(default_factory=Budget)
    tolerance: Tolerance = field(default_factory=Tolerance)

    @property
    def max_points(self) -> float:
        return sum(case.points for case in self.cases)

    @property
    def starter(self) -> Path:
        """The file that the student completes."""
        return self.folder / f"{self.name}.py"
