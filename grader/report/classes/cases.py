"""Counts of an exercise → HTML of its cases, of the programs that had to be stopped, and of equal files."""

from __future__ import annotations

from grader.report.classes.told import Told, show_button
from grader.report.classes.writing import bar, many, number_cell, share, table, written
from grader.report.safe import one_line
from grader.values.classes import VERDICTS
from grader.values.numerals import points

_MOST_NAMES, _MOST_FILES = 30, 40


def cases(told: Told) -> str:
    """A row a case: how many of those graded fail it, and how; what nobody or everybody fails is marked."""
    graded = many(told.counting.graded, "graded program")
    heads = (
        "case",
        "#points",
        "#fail it",
        "#share",
        '<span class="aloud">drawn</span>',
        "how",
        '<span class="aloud">who</span>',
    )
    rows = (_case(told, number) for number in range(len(told.counting.exercise.cases)))
    return table("cases", f"Failures of {graded}", heads, rows)


def _case(told: Told, number: int) -> str:
    counting = told.counting
    case, fails, ran = counting.exercise.cases[number], counting.fails[number], counting.ran[number]
    failing = fails.total()
    how = ", ".join(f"{count:,}\u00a0{VERDICTS[letter]}" for letter, count in fails.most_common())
    if ran and not failing:
        how = '<span class="pill">nobody fails it</span>'
    elif ran and failing == ran:
        how += ' <span class="pill no">everybody fails it: look at the case</span>'
    hidden = " <small>hidden</small>" if case.hidden else ""
    what = f"{one_line(case.name, 200)} fails"
    button = show_button(told.number, f'data-case="{number}"', what) if failing else ""
    return (
        f'<th scope="row">{written(case.name, 300)}{hidden}</th>{number_cell(points(case.points))}'
        f'{number_cell(f"{failing:,}")}{number_cell(share(failing, ran))}<td class="drawn">{bar(failing, ran)}</td>'
        f"<td>{how}</td><td>{button}</td>"
    )


def stopped(told: Told) -> str:
    """Who wrote programs that had to be ended."""
    counting = told.counting
    names = ", ".join(
        f"{told.people.shown(who, told.slots)} ({many(times, 'time')})" for who, times in counting.first_stopped
    )
    more = counting.stopped - len(counting.first_stopped)
    and_more = f", and {more:,} more" if more else ""
    return (
        f"<p>Of {many(counting.stopped, 'student')} the program had to be stopped, "
        f"{many(counting.runs, 'time')} in all: it took too long, took too much memory, or its process died.</p>"
        f"<p>{names}{and_more}.</p>"
    )


def equal_files(told: Told) -> str:
    """Who handed in the same bytes, as a fact."""
    found = told.counting.equal_files(told.starters)
    rows = []
    for content, places in found[:_MOST_FILES]:
        what = "the starter, as it was given to them" if content in told.starters else "the same file"
        rows.append(
            f"<li>{many(len(places), 'student')} handed in {what} "
            f'<span class="muted">({told.people.listed(places, _MOST_NAMES, told.slots)})</span></li>'
        )
    left = len(found) - _MOST_FILES
    more = f'<p class="muted">And {many(left, "more file")} that several students handed in.</p>' if left > 0 else ""
    return (
        "<p>These files are equal in every byte. That is all that is known: short right programs "
        f"are alike, and who works in pairs hands in the same.</p><ul>{''.join(rows)}</ul>{more}"
    )
