"""A Grade → a Row, with what reports need of it packed small; and a packed record → our JSON of a grade."""

from __future__ import annotations

import json
import zlib

from grader.classes.grading.keys import case_keys
from grader.preparing.prepared import Prepared
from grader.report.as_json import as_dict
from grader.report.shown import misconception_of, traits_of
from grader.values.classes import LETTERS, Row, Task
from grader.values.grade import Grade


def row_of(task: Task, prepared: Prepared, grade: Grade, yardstick: float) -> Row:
    """yardstick: seconds that it takes in this process."""
    keys = case_keys(prepared)
    kind = grade.explanation[0].kind if grade.explanation else ""
    return Row(
        task.content,
        task.exercise,
        tuple(keys[outcome.case.name] for outcome in grade.outcomes),
        "".join(LETTERS[outcome.verdict] for outcome in grade.outcomes),
        tuple(outcome.cpu_seconds / yardstick for outcome in grade.outcomes),
        kind,
        misconception_of(grade) or traits_of(grade) or "",
        sandbox=grade.sandbox,
        seconds=sum(outcome.cpu_seconds for outcome in grade.outcomes),
        record=zlib.compress(json.dumps(as_dict(grade)).encode(), 1),
    )
