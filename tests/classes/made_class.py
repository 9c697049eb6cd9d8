"""Programs of ours, graded once → a class of any size that handed them in, as Gathered."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from grader.classes.grading.chunk import grade_chunk
from grader.classes.grading.engine import Engine
from grader.classes.grading.record import grade_json
from grader.sandbox.outside.protocols import Sandbox
from grader.values.classes import (
    Adjustment,
    ClassCase,
    ClassExercise,
    Gathered,
    HandIn,
    Person,
    Result,
    Row,
    Task,
)
from grader.values.digest import digest
from grader.values.value import Value, replace
from tests.conftest import ROOT

FIRST = "Ada Alan Barbara Dorothea Emmy Fatima Grace Hedy Ines Jürgen Kateryna Łukasz Mei Ngozi Priya"
LAST = "Lovelace Turing Liskov Gauß Erxleben Noether Özdemir Hopper Lamarr O'Neill van_der_Berg Ngũgĩ 王"


class Graded(Value):
    """A program and what came of it; grade: as our JSON has it."""

    file: str
    source: bytes
    row: Row
    grade: dict[str, Any]


def grade_programs(sandbox: Sandbox, programs: Sequence[Path], exercise: str = "convolution") -> list[Graded]:
    """Each as the exercise's own file, by the one function that grades."""
    engine = Engine(ROOT, sandbox, full=False)
    cases = tuple(one.case.name for one in engine.prepared(exercise).cases)
    sources = [path.read_bytes() for path in programs]
    tasks = [
        Task(digest(source), exercise, path.suffix == ".ipynb", source, cases)
        for path, source in zip(programs, sources, strict=True)
    ]
    graded = grade_chunk(engine, tasks)
    return [
        Graded(path.name, source, row, grade_json(engine.prepared(exercise), [(cases, row.record)], path.name))
        for path, source, row in zip(programs, sources, graded, strict=True)
    ]


@cache
def shipped_exercise(name: str) -> ClassExercise:
    from grader.files.exercises import read_exercise

    found = read_exercise(ROOT / "exercises" / name, ROOT / "solutions" / name)
    return ClassExercise(name, found.title, tuple(ClassCase(one.name, one.points, one.hidden) for one in found.cases))


def result_of(
    person: Person, exercise: ClassExercise, graded: Graded, late: bool = False, is_equal: bool = True
) -> Result:
    """What a student has who handed this in. is_equal: these very bytes, else the same with a comment of their own."""
    row, file = graded.row, f"{exercise.name}.py"
    right = [letter == "c" for letter in row.verdicts]
    points = sum(case.points for case, is_right in zip(exercise.cases, right, strict=True) if is_right)
    content = row.content if is_equal else digest(f"{row.content} {person.key}".encode())
    hand_in = HandIn(person.key, exercise.name, content, file=file, path=f"{person.key}/{file}", late=late)
    return Result(
        person, exercise.name, hand_in, row.verdicts, points, points, row.kind, row.name, row.symptoms, row.crashes,
        row.stopped,
    )  # fmt: skip


def gathered(
    exercises: Sequence[ClassExercise],
    results: Callable[[], Iterator[tuple[Result, ...]]],
    graded: Sequence[Graded] = (),
    title: str = "Images with numpy",
) -> Gathered:
    known = {one.row.content: one for one in graded}

    def walk() -> Iterator[tuple[Result, ...]]:
        for found in results():
            for one in found:  # what has another comment shows the same
                if one.hand_in and one.hand_in.content not in known:
                    like = next(
                        (
                            two
                            for two in graded
                            if (two.row.name, two.row.symptoms, two.row.verdicts)
                            == (one.name, one.symptoms, one.verdicts)
                        ),
                        None,
                    )
                    if like:
                        known[one.hand_in.content] = like
            yield found

    def record(content: str, exercise: str) -> dict[str, Any] | None:
        return known[content].grade if content in known else None

    return Gathered(title, tuple(exercises), walk, record, lambda content: known[content].source)


def made_class(programs: dict[str, Sequence[Graded]], students: int, seed: int = 15) -> Gathered:
    """programs: by exercise, those that are handed in, the first ones more often.

    A few hand in nothing, or what could not be graded; some are late, excused, or have the instructor's word.
    """
    exercises = [shipped_exercise(name) for name in programs]

    def results() -> Iterator[tuple[Result, ...]]:
        chance = random.Random(seed)
        for number in range(students):
            name = f"{chance.choice(FIRST.split())} {chance.choice(LAST.split())}"
            person = Person(f"{100_000 + number}", name, f"s{number}@example.org")
            yield tuple(_one(person, exercise, programs[exercise.name], chance) for exercise in exercises)

    everything = [one for graded in programs.values() for one in graded]
    return gathered(exercises, results, everything)


def _one(person: Person, exercise: ClassExercise, graded: Sequence[Graded], chance: random.Random) -> Result:
    dice = chance.random()
    place = min(int(chance.expovariate(2.5) * len(graded)), len(graded) - 1)
    found = result_of(person, exercise, graded[place], dice > 0.95, chance.random() < 0.1)
    if dice < 0.03:
        return Result(person, exercise.name, None)
    if dice < 0.05:
        why = "There are two files that could be meant: lab/convolution.py and old/convolution.py."
        return Result(
            person, exercise.name, HandIn(person.key, exercise.name, problem=why, path="lab/convolution.py"), why=why
        )
    if dice < 0.06:
        return replace(found, points=None, adjustment=Adjustment(person.key, exercise.name, excused=True))
    if dice < 0.07:
        word = Adjustment(person.key, exercise.name, points=20.0, comment="Shown to me at the desk.")
        return replace(found, points=20.0, adjustment=word)
    if dice < 0.08:
        return replace(found, adjustment=Adjustment(person.key, exercise.name, late_days=0.0, comment="Was ill."))
    return found
