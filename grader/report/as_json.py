"""Grade → our own JSON, format "grade/2", from which every other report can be made. grade.schema.json describes it.

That of several exercises, "grades/1", holds such grades, and their sum; grades.schema.json describes it.
"""

from __future__ import annotations

from typing import Any

from grader import __version__
from grader.report.formats import visible
from grader.report.safe import dump
from grader.values.function import Function
from grader.values.grade import Explanation, Grade
from grader.values.grades import Grades
from grader.values.numerals import rounded
from grader.values.outcome import Outcome, max_points_of, points_of

FORMAT, FORMAT_OF_ALL = "grade/2", "grades/1"


def as_dict(grade: Grade) -> dict[str, Any]:
    """The grade as plain values: texts, numbers, lists. Points are rounded by numerals.rounded."""
    exercise = grade.exercise
    return {
        "format": FORMAT,
        "grader": __version__,
        "exercise": exercise.name,
        "title": exercise.title,
        "functions": [_function(function, grade) for function in exercise.functions],
        "submission": grade.submission,
        "points": rounded(grade.points),
        "max_points": rounded(grade.max_points),
        "sandbox": grade.sandbox,
        "explanation": [_explanation(one) for one in grade.explanation],
        "notes": list(grade.notes),
        "printed": grade.printed,
        "outcomes": [_outcome(visible(outcome)) for outcome in grade.outcomes],
    }


def _function(function: Function, grade: Grade) -> dict[str, Any]:
    """What was to be written, and the points for it."""
    own = [outcome for outcome in grade.outcomes if outcome.case.function.name == function.name]
    return {
        "name": function.name,
        "signature": str(function),
        "points": rounded(points_of(own)),
        "max_points": rounded(max_points_of(own)),
    }


def _explanation(one: Explanation) -> dict[str, Any]:
    traits = [{"trait": trait.trait, "says": trait.says} for trait in one.traits]
    return {"function": one.function, "kind": one.kind, "name": one.name, "says": one.says, "traits": traits}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    case = outcome.case
    return {
        "case": case.name,
        "function": case.function.name,
        "hidden": case.hidden,
        "verdict": str(outcome.verdict),
        "points": rounded(outcome.points),
        "max_points": rounded(case.points),
        "cpu_seconds": round(outcome.cpu_seconds, 6),
        "limit_seconds": round(outcome.limit_seconds, 6),
        "message": outcome.message,
        "evidence": type(outcome.evidence).__name__ if outcome.evidence else None,
        "line": outcome.line or None,
        **({"cell": outcome.cell} if outcome.cell else {}),
        "hint": case.hint,
        "printed": outcome.printed,
    }


def render(grade: Grade) -> str:
    """The JSON text, with a line feed at its end."""
    return dump(as_dict(grade))


def render_all(grades: Grades) -> str:
    """The grades of several exercises, and their sum."""
    return dump({
        "format": FORMAT_OF_ALL,
        "grader": __version__,
        "title": grades.title,
        "points": rounded(grades.points),
        "max_points": rounded(grades.max_points),
        "grades": [as_dict(grade) for grade in grades.grades],
    })  # fmt: skip
