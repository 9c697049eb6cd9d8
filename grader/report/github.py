"""Grade → what a GitHub workflow reads on standard output: annotations on the student's own lines, and the log.

The mistake that explains all that fails comes first, on the line where the function begins; then what fails, each on
its own line, or there where it has none.

Whatever a student or an author wrote stands between ::stop-commands::TOKEN and ::TOKEN::; no line of it is a command.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from grader.report.picked import has_failed
from grader.report.places import def_line
from grader.report.safe import MOST_MESSAGE, MOST_NAME, MOST_PRINTED, name_of, one_line, safe
from grader.report.shown import about, by_function, explained, explanation, file_of, score, shown, title_of
from grader.report.together import titled, total
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.outcome import Outcome, Verdict

# GitHub shows ten errors of a step and drops the others without a word.
MOST_ERRORS = 10


def render(grade: Grade, token: str | None = None) -> str:
    """token: what ends the part without commands; nobody may guess it, so it is random where none is given."""
    return _render(_log(grade), _errors(grade), token)


def render_all(grades: Grades, token: str | None = None) -> str:
    """The log of every exercise, the total, and as many annotations as GitHub shows, shared by those that fail."""
    log = [line for grade in grades.grades for line in (*_log(grade), "")]
    return _render([*log, total(grades)], _all_errors(grades), token)


def _render(log: Iterable[str], errors: Iterable[str], token: str | None) -> str:
    token = token or os.urandom(16).hex()
    return "\n".join([f"::stop-commands::{token}", *log, f"::{token}::", *errors]) + "\n"


def _all_errors(grades: Grades) -> Iterator[str]:
    """Where there is no room for three of each exercise, one stands for all of an exercise."""
    failing = [grade for grade in grades.grades if shown(grade).failing]
    if MOST_ERRORS // max(len(failing), 1) >= 3:
        for grade in failing:
            yield from _errors(grade, MOST_ERRORS // len(failing), f"{title_of(grade)}: ")
        return
    show = failing if len(failing) <= MOST_ERRORS else failing[: MOST_ERRORS - 1]
    for grade in show:
        first, line = shown(grade).failing[0], def_line(grade)
        why = "" if grade.load_fault else explanation(grade)
        title = titled(grade, about(grade, withheld=False)[1 if grade.load_fault else 0])
        yield _error(file_of(grade), first.line if first.line and not first.cell else line, title, why or first.message)
    if left := failing[len(show) :]:
        many = f"{len(left)} more exercises have not full points"
        yield _error(file_of(left[0]), 0, many, f"{many}; the summary of this step lists all.")


def _errors(grade: Grade, most: int = MOST_ERRORS, prefix: str = "") -> Iterator[str]:
    """One for what explains them all, then one for each failing case; at most so many, and at least three.

    Of cases that fail in the same line with the same sentence, one stands for all.
    """
    file, start = file_of(grade), def_line(grade)
    if grade.load_fault and grade.outcomes:
        first = grade.outcomes[0]
        yield _error(
            file, 0 if first.cell else first.line or start, f"{prefix}The file cannot be graded", first.message
        )
        return
    for why in explained(grade) if shown(grade).failing else ():
        which = f" ({why.function})" if len(grade.exercise.functions) > 1 else ""
        yield _error(file, def_line(grade, why.function) or start, f"{prefix}What happened{which}", why.says)
        most -= 1
    groups: dict[tuple[int, str], list[Outcome]] = {}
    for outcome in shown(grade).failing:
        begins = def_line(grade, outcome.case.function.name) or start
        groups.setdefault((begins if outcome.cell else outcome.line or begins, outcome.message), []).append(outcome)
    found = list(groups.items())
    show = found if len(found) <= most else found[: most - 1]
    for (line, message), outcomes in show:
        more = f" (and {len(outcomes) - 1} more)" if len(outcomes) > 1 else ""
        yield _error(file, line, f"{prefix}{outcomes[0].case.name}: {outcomes[0].verdict}{more}", message)
    if left := sum(has_failed(outcome) for _, outcomes in found[len(show) :] for outcome in outcomes):
        fails = "case fails" if left == 1 else "cases fail"
        yield _error(
            file, start, f"{prefix}{left} more {fails}", f"{left} more {fails}; the summary of this step lists all."
        )


def _error(file: str, line: int, title: str, message: str) -> str:
    where = f"file={_escaped(file)}" + (f",line={line}" if line else "")
    text = _data(one_line(message, MOST_MESSAGE))
    return f"::error {where},title={_escaped(one_line(title, 200))}::{text}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _log(grade: Grade) -> Iterator[str]:
    """The cases and their points as plain lines, then what was printed."""
    parts = shown(grade)
    yield title_of(grade)
    if not grade.load_fault:
        for function, outcomes in by_function(grade, parts.outcomes):
            if function:
                yield f"{one_line(function, MOST_NAME)}: {score(outcomes)}"
            for outcome in outcomes:
                mark = "✓" if outcome.verdict is Verdict.CORRECT else "✗"
                hidden = " (hidden)" if outcome.case.hidden else ""
                name = name_of(outcome.case.name, "(no name)")
                yield f"{mark} {name}{hidden}: {outcome.verdict}, {score([outcome])}"
    yield from about(grade)
    if grade.printed.strip():
        yield from ("While it was loaded it printed:", *_indented(grade.printed))
    printing = [outcome for outcome in parts.outcomes if outcome.printed.strip()]
    if printing:
        yield from (f"In '{one_line(printing[0].case.name, MOST_NAME)}' it printed:", *_indented(printing[0].printed))


def _indented(text: str) -> Iterator[str]:
    yield from (f"  │ {line}" for line in safe(text, MOST_PRINTED).rstrip("\n").split("\n"))
