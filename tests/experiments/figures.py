"""Programs and what a person wrote down for each → how much of it the grader says: exactly, partly, nothing, falsely.

The grader is the real one, in its sandbox, on the public cases, and knows no names of mistakes.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from grader.experiments.asking import Asking
from grader.files.prepared import open_prepared
from grader.grading import grade
from grader.sandbox.outside.protocols import Sandbox
from grader.values.grade import Grade, Trait
from grader.values.submission import Submission
from grader.values.value import Value
from tests.experiments.composed import composed

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXERCISE, WRONG = ROOT / "exercises" / "convolution", ROOT / "solutions" / "convolution" / "wrong"

# How a program's traits may compare; the last is the one that must never be.
EXACT, SILENT, PARTLY, NOTHING, FALSE = HOW = ("exact", "rightly silent", "partly", "nothing", "false")


class Program(Value):
    """expected: names of traits; those in brackets may be said, and an aspect alone stands for all its values."""

    name: str
    source: bytes
    expected: tuple[str, ...] = ()


class Heard(Value):
    """What the grader said of a program.

    says: the whole explanation, "" where there is none.  calls, call_seconds: of the experiments.
    grader_seconds: processor time of the grader's own process for the whole grade, fit included.
    """

    program: Program
    full: bool
    says: str
    traits: tuple[Trait, ...]
    calls: int
    call_seconds: float
    grader_seconds: float

    @property
    def wrongly(self) -> tuple[str, ...]:
        """Traits that are said and not expected."""
        possible = [one.strip("()") for one in self.program.expected]
        return tuple(one.trait for one in self.traits if not any(_covers(name, one.trait) for name in possible))

    @property
    def missing(self) -> tuple[str, ...]:
        said = [one.trait for one in self.traits]
        return tuple(name for name in needed(self.program) if not any(_covers(name, one) for one in said))

    @property
    def how(self) -> str:
        if self.wrongly:
            return FALSE
        if not needed(self.program):
            return SILENT
        if not self.missing:
            return EXACT
        return NOTHING if len(self.missing) == len(needed(self.program)) else PARTLY


def needed(program: Program) -> tuple[str, ...]:
    return tuple(one for one in program.expected if not one.startswith("("))


def _covers(name: str, said: str) -> bool:
    return name == said or (":" not in name and said.startswith(f"{name}:"))


def known_mistakes() -> list[Program]:
    """The wrong solutions of the exercise."""
    expected = yaml.safe_load((HERE / "wrong.yaml").read_text("utf-8"))
    return [Program(name, (WRONG / f"{name}.py").read_bytes(), tuple(names)) for name, names in expected.items()]


def compositions() -> list[Program]:
    return [Program(one.name, one.source.encode(), one.expected) for one in composed()]


def right_programs() -> list[Program]:
    paths = [*(WRONG.parent / "accepted").glob("*.py"), *(ROOT / "tests" / "programs" / "right").glob("*.py")]
    return [Program(path.stem, path.read_bytes()) for path in sorted(paths)]


def listen(programs: Iterable[Program], sandbox: Sandbox) -> Iterator[Heard]:
    """What the grader says of each."""
    prepared = open_prepared(EXERCISE).without_mistakes()
    with askings() as made:
        for program in programs:
            made.clear()
            start = time.process_time()
            graded = grade(prepared, Submission(f"{program.name}.py", program.source), sandbox)
            seconds = time.process_time() - start
            calls, call_seconds = sum(one.calls for one in made), sum(one.seconds for one in made)
            yield Heard(program, graded.full, *_said(graded), calls, call_seconds, seconds)


def _said(graded: Grade) -> tuple[str, tuple[Trait, ...]]:
    found = [one for one in graded.explanation if one.kind == "experiment"]
    return "\n".join(one.says for one in found), tuple(trait for one in found for trait in one.traits)


@contextmanager
def askings() -> Iterator[list[Asking]]:
    """Every Asking that is made meanwhile: a grade does not tell what its experiments cost."""
    made: list[Asking] = []
    plain = Asking.__init__

    def counted(self: Asking, *arguments: Any, **named: Any) -> None:
        plain(self, *arguments, **named)
        made.append(self)

    Asking.__init__ = counted  # type: ignore[method-assign]
    try:
        yield made
    finally:
        Asking.__init__ = plain  # type: ignore[method-assign]


def summary(heard: Sequence[Heard]) -> str:
    """The figures, and the names of the programs of which something else than everything is said."""
    lines = [f"{len(heard)} programs: " + ", ".join(f"{how} {len(_of(heard, how))}" for how in HOW)]
    for how in HOW[2:]:
        lines += [f"{how}:"] * bool(_of(heard, how))
        for one in _of(heard, how):
            said = ", ".join(trait.trait for trait in one.traits) or "nothing"
            lines.append(f"  {one.program.name}: {', '.join(one.program.expected) or 'nothing'} – said: {said}")
    return "\n".join([*lines, *_costs(heard)])


def _of(heard: Sequence[Heard], how: str) -> list[Heard]:
    return [one for one in heard if one.how == how]


def _costs(heard: Sequence[Heard]) -> list[str]:
    asked = [one for one in heard if one.calls]
    if not asked:
        return ["no experiments were made"]
    rows = {
        "calls": [float(one.calls) for one in asked],
        "ms of processor time of the calls": [1e3 * one.call_seconds for one in asked],
        "ms of the grader's own process for the whole grade": [1e3 * one.grader_seconds for one in asked],
    }
    told = [f"  {name}: median {statistics.median(of):.1f}, worst {max(of):.1f}" for name, of in rows.items()]
    worst = (
        max(asked, key=lambda one: one.calls).program.name,
        max(asked, key=lambda one: one.call_seconds).program.name,
    )
    return [f"experiments on {len(asked)} programs; most calls: {worst[0]}, longest: {worst[1]}", *told]
