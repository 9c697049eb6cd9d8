"""A made-up class for the tests of reports: two exercises, and whatever was handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from grader.values.classes import ClassCase, ClassExercise, Gathered, HandIn, Person, Result, Row

CONVOLUTION = ClassExercise(
    "convolution",
    "Convolve an image with a kernel",
    (
        ClassCase("the 5×5 example", 2, False),
        ClassCase("one pixel", 0.5, False),
        ClassCase("a Sobel kernel", 1.5, True),
    ),
)
PADDING = ClassExercise("padding", "Pad an image", (ClassCase("zeros", 1, False), ClassCase("points", 1, False)))


def hand_in(student: str, content: str = "c1", exercise: str = "convolution", **more: Any) -> HandIn:
    return HandIn(student, exercise, content, **({"file": f"{exercise}.py"} | more))


def row(verdicts: Any, content: str = "c1", exercise: str = "convolution", **more: Any) -> Row:
    return Row(content, exercise, verdicts=verdicts, **more)


def lookup(*rows: Row) -> Any:
    known = {(one.content, one.exercise): one for one in rows}
    return lambda content, exercise: known.get((content, exercise))


def record(verdicts: Mapping[str, str], says: str = "", function: str = "convolve") -> dict[str, Any]:
    """As much of a "grade/2" as reports use. verdicts: by case."""
    outcomes = [
        {
            "case": case,
            "function": function,
            "hidden": case == "a Sobel kernel",
            "verdict": verdict,
            "message": "" if verdict == "correct" else f"What is wrong in {case}.",
            "evidence": None if verdict == "correct" else "WrongValues",
            "hint": "" if verdict == "correct" else f"Look at {case} again.",
        }
        for case, verdict in verdicts.items()
    ]
    explanation = [{"function": function, "kind": "misconception", "name": "flips", "says": says}] if says else []
    return {"format": "grade/2", "explanation": explanation, "outcomes": outcomes}


def gathered(
    results: Sequence[tuple[Result, ...]],
    exercises: Sequence[ClassExercise] = (CONVOLUTION,),
    records: Mapping[tuple[str, str], dict[str, Any]] | None = None,
    sources: Mapping[str, bytes] | None = None,
) -> Gathered:
    return Gathered(
        "A class",
        tuple(exercises),
        lambda: iter(results),
        lambda content, exercise: (records or {}).get((content, exercise)),
        lambda content: (sources or {})[content],
    )


def result(key: str, points: float | None, exercise: str = "convolution", **more: Any) -> Result:
    person = more.pop("person", Person(key))
    return Result(person, exercise, **({"hand_in": hand_in(key, exercise=exercise), "points": points} | more))
