"""Grade → Classroom 50's result.json (classroom50/result/v1), whose points are whole numbers.

Points with fractions are scaled here and only here: by 1, 10 or 100, the smallest with which the points of all cases
are whole. The factor stands beside each test as "scale", with the points as they were.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from typing import Any

from grader.report.safe import MOST_MESSAGE, dump, one_line
from grader.report.shown import Row, rows, text_of
from grader.report.together import titled_row
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.numerals import rounded
from grader.values.outcome import Verdict

# Ours → what the runner says in the environment, and what stands there when no runner has started us.
_FROM_THE_RUNNER = {
    "classroom": (("CLASSROOM",), "none"),
    "assignment": (("ASSIGNMENT",), "none"),
    "assignment_type": (("ASSIGNMENT_TYPE",), "individual"),
    "owner": (("OWNER", "USERNAME"), "none"),
    "submission": (("SUBMISSION_TAG",), "submit/none"),
    "commit": (("COMMIT_URL",), "none"),
    "release": (("RELEASE_URL",), "none"),
    "review": (("REVIEW_URL", "COMMIT_URL"), "none"),
}
MOST_BYTES = 5_000_000  # the runner refuses more than 10 MiB


def render(grade: Grade, environment: Mapping[str, str] | None = None, now: float | None = None) -> str:
    """environment: the runner's variables; else the process's own.  now: seconds since 1970; else the clock's."""
    return _fitting([(grade, one) for one in rows(grade)], grade, environment, now)


def render_all(grades: Grades, environment: Mapping[str, str] | None = None, now: float | None = None) -> str:
    """The tests of every exercise, each with its title before its name; one scale for all."""
    cases = [(grade, titled_row(grade, one)) for grade in grades.grades for one in rows(grade)]
    return _fitting(cases, grades, environment, now)


def _fitting(
    cases: Sequence[tuple[Grade, Row]], sums: Grade | Grades, environment: Mapping[str, str] | None, now: float | None
) -> str:
    fits = _render(cases, sums, environment, now, texts=True)
    return fits if len(fits.encode()) <= MOST_BYTES else _render(cases, sums, environment, now, texts=False)


def _render(
    cases: Sequence[tuple[Grade, Row]],
    sums: Grade | Grades,
    environment: Mapping[str, str] | None,
    now: float | None,
    texts: bool,
) -> str:
    said = os.environ if environment is None else environment
    runner = {
        key: next((said[name] for name in names if said.get(name)), default)
        for key, (names, default) in _FROM_THE_RUNNER.items()
    }
    scale = scale_of_points([one.max_points for _, one in cases])
    return dump({
        "schema": "classroom50/result/v1",
        **runner,
        "datetime": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now)),
        "score": whole(sums.points, scale),
        "max-score": whole(sums.max_points, scale),
        "tests": [_test(grade, one, scale, texts) for grade, one in cases],
    })  # fmt: skip


def scale_of_points(values: list[float]) -> int:
    """1, 10 or 100: the smallest that makes all these points whole, once they are rounded to two decimals."""
    for scale in (1, 10):
        if all(float(f"{rounded(value) * scale:.6f}").is_integer() for value in values):
            return scale
    return 100


def whole(value: float, scale: int) -> int:
    """Points as a whole number, after the one rounding that all reports share."""
    return round(rounded(value) * scale)


def _test(grade: Grade, one: Row, scale: int, texts: bool) -> dict[str, Any]:
    test: dict[str, Any] = {
        "test-name": one.name,
        "passed": one.verdict is Verdict.CORRECT,
        "score": whole(one.points, scale),
        "max-score": whole(one.max_points, scale),
        "verdict": str(one.verdict),
        "message": one_line(one.message, MOST_MESSAGE),
        "sandbox": grade.sandbox,
    }
    if texts and one.verdict is not Verdict.CORRECT:
        test["output"] = text_of(grade, one)
    if scale != 1:
        test |= {"scale": scale, "points": rounded(one.points), "max-points": rounded(one.max_points)}
    return test
