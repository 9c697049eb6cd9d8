"""Grade → a fragment of HTML for notebooks: the cases as a table, then what failed, folded up beyond the first two.

The pictures are those of the terminal. Everything that comes from a case or from a student is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from io import StringIO

from rich.console import Console

from grader.report.shown import PICTURED, explanation, shown, total, withheld_note
from grader.report.terminal import show_case, show_outcome
from grader.values.grade import Grade
from grader.values.numerals import points
from grader.values.outcome import Outcome, Verdict

MOST_SHOWN = 20
_CELL = "padding: 0 1em 0 0; text-align: left"


def render(grade: Grade) -> str:
    """One <div>, without scripts, style sheets or anything from elsewhere."""
    return f'<div class="grader-result">{"".join(_parts(grade))}</div>\n'


def _parts(grade: Grade) -> Iterator[str]:
    parts = shown(grade)
    outcomes, failing = parts.outcomes, parts.failing
    yield f"<p><strong>{escape(grade.exercise.title)}</strong> {escape(grade.submission)}</p>"
    if grade.load_fault:
        yield _pre(grade, grade.outcomes[0], load=True)
    else:
        yield f"<table>{''.join(map(_row, outcomes))}</table>"
    yield f"<p><strong>{escape(total(grade))}</strong></p>"
    told = () if grade.load_fault else (explanation(grade), *grade.notes)  # a load fault's picture ends with them
    for text in (withheld_note(grade), *told):
        if text:
            yield f"<p>{escape(text)}</p>"
    if not grade.load_fault:
        for index, outcome in enumerate(failing[:MOST_SHOWN]):
            opened = " open" if index < PICTURED else ""
            title = f"✗ {escape(outcome.case.name)}"
            yield f"<details{opened}><summary><strong>{title}</strong></summary>{_pre(grade, outcome)}</details>"
        if len(failing) > MOST_SHOWN:
            more = len(failing) - MOST_SHOWN
            yield f"<p>{more} more {'case fails' if more == 1 else 'cases fail'}.</p>"
    if grade.sandbox != "full":
        yield f"<p><small>Sandbox: {escape(grade.sandbox)}. What counts is <code>grader check</code>.</small></p>"


def _row(outcome: Outcome) -> str:
    right = outcome.verdict is Verdict.CORRECT
    cells = (
        f"{'✓' if right else '✗'} {outcome.case.name}{' (hidden)' if outcome.case.hidden else ''}",
        str(outcome.verdict),
        f"{points(outcome.points)} / {points(outcome.case.points)}",
    )
    return "<tr>" + "".join(f'<td style="{_CELL}">{escape(cell)}</td>' for cell in cells) + "</tr>"


def _pre(grade: Grade, outcome: Outcome, load: bool = False) -> str:
    # Where it finds Jupyter, rich would show each line by itself.
    console = Console(
        file=StringIO(), record=True, width=90, force_jupyter=False, highlight=False, markup=False, emoji=False
    )
    (show_case if load else show_outcome)(grade, outcome, console)
    return f"<pre>{console.export_html(inline_styles=True, code_format='{code}').rstrip()}</pre>"
