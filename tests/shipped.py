"""How many cases and points the shipped exercise has: tests of other things need not change when cases are added."""

from __future__ import annotations

from grader.files.exercises import read_exercise
from grader.values.numerals import points
from tests.conftest import PUBLIC, SECRET

_PUBLIC, _ALL = read_exercise(PUBLIC), read_exercise(PUBLIC, SECRET)

COUNT = len(_PUBLIC.cases)
HIDDEN = len(_ALL.cases) - COUNT
POINTS = points(_PUBLIC.max_points)
FULL = f"{POINTS} of {POINTS} points"
ALL_RIGHT = f"All {COUNT} public cases are correct: {FULL}."
