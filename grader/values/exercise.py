"""Values: what an instructor wrote. The reader makes them, everything else only looks at them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from grader.values.function import Function
from grader.values.recipe import PathTo, Recipe, parts_of
from grader.values.value import Value

EXERCISE_FILE = "exercise.yaml"
HIDDEN_FILE = "hidden.yaml"


class Accepted(Value):
    """The expected output is what the accepted solutions agree on, frozen in answers.npz. dtype: that it must have."""

    dtype: str | None = None


class Parts(Value):
    """The expected output of a function with several results, each by its name."""

    items: tuple[tuple[str, Recipe | Accepted], ...]


Expected = Recipe | Accepted | Parts


class Provided(Value):
    """A Python file of the exercise's folder, and what is in it."""

    path: Path
    source: bytes

    @property
    def module(self) -> str:
        """How programs import it."""
        return self.path.stem


class Compare(Value):
    """How an output is compared, where plain closeness is not what is right.

    word: "labels", "any_order", "angle", "sign" or "check"; "" for closeness.  period: of an angle, in its own units.
    check: the file with the function check(given, expected, output).  parts: by the names of several results.
    """

    word: str = ""
    period: float = 0.0
    check: Provided | None = None
    parts: tuple[tuple[str, Compare], ...] = ()

    def of(self, part: str) -> Compare:
        """How this one of several results is compared; "" for the only one."""
        return dict(self.parts).get(part, Compare()) if self.parts else self


class Place(Value):
    """Where something stands in a file that an instructor wrote; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1


class Case(Value):
    """One named situation, with points; with `repeat` many alike, of which all must be right.

    salt: what hidden.yaml adds to the seeds of its cases (see variants.py).
    rows: where the rows of an expected output stand that is drawn in the file.
    function: which one is called.  expected: None where only an exception or printed text is.
    raises: the exception that is wanted, "" for none.  prints: the text that is to be printed, None where it is free.
    changes: the parameter whose content after the call is the output; "" where the output is what is returned.
    """

    name: str
    points: float
    given: Mapping[str, Recipe]
    expected: Expected | None
    hint: str
    hidden: bool
    place: Place
    function: Function
    repeat: int = 1
    salt: str = ""
    rows: tuple[Place, ...] = ()
    raises: str = ""
    prints: str | None = None
    changes: str = ""
    compare: Compare = Compare()

    def dtype_of(self, part: str = "") -> str | None:
        """The type that the output, or a part of it, must have; None where none is written, and any will do that holds
        the numbers."""
        written = dict(self.expected.items).get(part) if isinstance(self.expected, Parts) else self.expected
        return getattr(written, "dtype", None)

    @property
    def asks_accepted(self) -> bool:
        """Is what is right, or a part of it, what the accepted solutions agree on?"""
        written = [one for _, one in self.expected.items] if isinstance(self.expected, Parts) else [self.expected]
        return any(isinstance(one, Accepted) for one in written)


class Allow(Value):
    """What a submission may do that it otherwise may not: start threads; write into a private, empty folder; import
    installed packages, by their dotted names.
    """

    threads: bool = False
    temp_mib: int = 0
    modules: tuple[str, ...] = ()


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


class Exercise(Value):
    """One function to write, or several that build on each other, with cases, points and budget.

    forbid: dotted names, builtins and keywords that students may not use.
    provide: files of the exercise's folder that programs may import.
    visibility: when students may see names and verdicts of hidden cases; "visible", "hidden", "after_due_date" or
    "after_published", Gradescope's words. Where a report knows no dates the last two count as hidden.
    """

    name: str
    folder: Path
    title: str
    functions: tuple[Function, ...]
    cases: tuple[Case, ...]
    budget: Budget = Budget()
    tolerance: Tolerance = Tolerance()
    forbid: tuple[str, ...] = ()
    visibility: str = "visible"
    provide: tuple[Provided, ...] = ()

    @property
    def function(self) -> Function:
        """The function to write; of several the last, which the others lead to."""
        return self.functions[-1]

    @property
    def published(self) -> tuple[str, ...]:
        """Those of its functions that the course publishes: later ones are called with these, not the student's."""
        text = b"\n".join(one.source for one in self.provide)
        names = (function.name for function in self.functions[:-1])
        return tuple(name for name in names if re.search(rb"^def\s+%s\s*\(" % name.encode(), text, re.MULTILINE))

    @property
    def given_files(self) -> tuple[tuple[str, bytes], ...]:
        """The files whose paths are arguments, each once, by the name that they have in the worker."""
        parts = (part for case in self.cases for recipe in case.given.values() for part in parts_of(recipe))
        return tuple(dict.fromkeys((part.name, part.content) for part in parts if isinstance(part, PathTo)))

    def calls_of(self, function: Function) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Each way in which the cases call it, once: how many arguments by position, and which by name."""
        ways = (function.called_with(tuple(case.given)) for case in self.cases if case.function.name == function.name)
        return tuple(dict.fromkeys((len(by_position), by_name) for by_position, by_name in ways))

    @property
    def max_points(self) -> float:
        return sum(case.points for case in self.cases)

    @property
    def starter(self) -> Path:
        """The file that the student completes."""
        return self.folder / f"{self.name}.py"
