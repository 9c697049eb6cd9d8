"""Grade → Markdown as GitHub, GitLab and most others read it: a table of cases, then the first failures as tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from grader.report.drawing import drawing
from grader.report.orders import without_orders
from grader.report.parts import Part, cell_text
from grader.report.picked import PICTURED, different
from grader.report.safe import MOST_NAME, MOST_PRINTED, one_line, safe
from grader.report.shown import (
    about,
    by_function,
    file_of,
    in_margin,
    quoted,
    score,
    shown,
    title_of,
)
from grader.report.together import total
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.numerals import points
from grader.values.outcome import Outcome, Verdict

# GitHub takes 1 MiB for the summary of a step, and nothing of a larger one.
MOST_SUMMARY = 900_000

_SPECIAL = re.compile(r"([\\`*_\[\]#|~$])")
# What GitHub and GitLab make of plain words: people who are told, addresses, pictures, links to issues and requests.
_REFERENCE = re.compile(
    r"@(?=\w)|www(?=\.)|:(?=//)|(?<=mailto):|(?<=xmpp):|:(?=[\w+-]+:)|[#!&$](?=\d)|[~%](?=[\w\"])|\bGH(?=-\d)",
    re.IGNORECASE,
)
_JOINED = "\\g<0>\u2060"  # with a word joiner behind it: nobody sees it, and no line is broken there
_LIST = re.compile(r"^(\d*)([-+=.)])")  # a line that begins like this could be a list or a heading


def render(grade: Grade) -> str:
    """All of it."""
    return without_orders("\n".join(_lines(grade)) + "\n")


def render_summary(grade: Grade) -> str:
    """The same in less than 900 kB, for $GITHUB_STEP_SUMMARY: what does not fit is left out, and that is said."""
    return _cut(_lines(grade))


def render_all(grades: Grades) -> str:
    """The points of every exercise, then all of each."""
    return without_orders("\n".join(_all_lines(grades)) + "\n")


def render_all_summary(grades: Grades) -> str:
    """The same in less than 900 kB."""
    return _cut(_all_lines(grades))


def _all_lines(grades: Grades) -> Iterator[str]:
    yield from (f"# {inline(grades.title or 'All exercises')}", "", f"**{inline(total(grades))}**", "")
    yield from ("| | exercise | file | points |", "|---|---|---|---:|")
    for grade in grades.grades:
        parts = shown(grade)
        mark, score = "✗" if parts.failing else "✓", f"{points(parts.points)} / {points(parts.max_points)}"
        yield f"| {mark} | {inline(title_of(grade))} | {inline(file_of(grade))} | {score} |"
    for grade in grades.grades:
        yield ""
        yield from _lines(grade)


def _cut(lines: Iterable[str]) -> str:
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line.encode()) + 1
        if size > MOST_SUMMARY - 200:
            kept += ["", "The rest is left out, it would be too long for this page."]
            break
        kept.append(line)
    return without_orders("\n".join(kept) + "\n")


def inline(text: str, most: int = 2_000) -> str:
    """Any text as one line in which nothing is Markdown or HTML, and nothing leads anywhere or calls anybody."""
    line = _REFERENCE.sub(_JOINED, one_line(text, most)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line))


def fenced(text: str) -> Iterator[str]:
    """Any text as a block of code, fenced by more backticks than it holds."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"{fence}text", *safe(text, MOST_PRINTED).rstrip("\n").split("\n"), fence, "")


def _lines(grade: Grade) -> Iterator[str]:
    parts = shown(grade)
    yield f"## {inline(title_of(grade))}"
    yield ""
    first, *others = about(grade)
    yield from (f"**{inline(first)}**", "")
    for text in others:
        yield from (inline(text), "")
    if grade.load_fault:
        if grade.outcomes and (line := quoted(grade, grade.outcomes[0])):
            yield from fenced("\n".join(in_margin(grade.outcomes[0].line, line)))
    else:
        yield from _table(grade, parts.outcomes)
    if grade.printed.strip():
        yield from ("While it was loaded it printed:", "", *fenced(grade.printed))
    if grade.load_fault:
        return
    pictured = different(parts.failed, PICTURED)
    for outcome in pictured:
        yield from _failure(grade, outcome)
    others_failing = [o for o in parts.failed if not o.case.hidden and all(o is not p for p in pictured)]
    if others_failing:
        yield from (f"### {len(others_failing)} more", "")
        for outcome in others_failing:
            yield f"* **{inline(outcome.case.name, MOST_NAME)}**: {outcome.verdict}. {inline(outcome.message)}"
        yield ""


def _table(grade: Grade, outcomes: tuple[Outcome, ...]) -> Iterator[str]:
    yield from ("| | case | verdict | points |", "|---|---|---|---:|")
    for function, own in by_function(grade, outcomes):
        if function:
            yield f"| | **{inline(function)}** | | **{score(own)}** |"
        for outcome in own:
            mark = "✓" if outcome.verdict is Verdict.CORRECT else "✗"
            name = inline(outcome.case.name, MOST_NAME) + (" (hidden)" if outcome.case.hidden else "")
            yield f"| {mark} | {name} | {outcome.verdict} | {score([outcome])} |"
    yield ""


def _failure(grade: Grade, outcome: Outcome) -> Iterator[str]:
    yield from (f"### ✗ {inline(outcome.case.name, MOST_NAME)}", "", inline(outcome.message), "")
    if line := quoted(grade, outcome):
        yield from fenced("\n".join(in_margin(outcome.line, line)))
    if what := drawing(outcome):
        for part in (*what.given, *what.results):
            yield from _matrix(part)
        if what.lines:
            yield from fenced("\n".join(what.lines))
        if what.worked:
            yield from (f"**{inline(what.worked.title)}**", "")
            for part in what.worked.parts:
                yield from _matrix(part)
            yield from (inline(what.worked.sentence), "")
            if what.worked.yours:
                yield from (inline(what.worked.yours), "")
    if outcome.printed.strip():
        yield from ("It printed:", "", *fenced(outcome.printed))
    if outcome.hint:
        yield from (f"**hint:** {inline(outcome.hint)}", "")


def _matrix(part: Part) -> Iterator[str]:
    """One matrix as a table: the window in brackets, wrong cells bold and with a star."""
    rows, columns = range(*part.rows), range(*part.columns)
    yield from (", ".join(filter(None, [inline(part.heading), *part.notes, part.below])), "")
    if not rows:
        return
    yield f"| | {' | '.join(map(str, columns))} |"
    yield "|---:|" + "---:|" * len(columns)
    for i in rows:
        cells = [_cell(cell_text(part.cells[i, j]), part.inside(i, j), part.bad(i, j)) for j in columns]
        yield f"| *{i}* | {' | '.join(cells)} |"
    yield ""


def _cell(text: str, inside: bool, bad: bool) -> str:
    if bad:
        return f"**{text}** \\*"
    return f"\\[{text}\\]" if inside else text
