"""Counts of an exercise → HTML of its cases, of the programs that had to be stopped, and of equal files."""

from __future__ import annotations

from collections.abc import Collection

from grader.report.classes.causes import Told
from grader.report.classes.writing import many, number_cell, share, table, written
from grader.values.classes import VERDICTS
from grader.values.numerals import points

_MOST_NAMES, _MOST_FILES = 30, 40


def cases(told: Told) -> str:
    """A row a case: how many of those graded fail it, and how; what nobody or everybody fails is marked."""
    counting = told.counting
    rows = []
    for number, case in enumerate(counting.exercise.cases):
        fails, ran = counting.fails[number], counting.ran[number]
        failing = fails.total()
        how = ", ".join(f"{count:,} {VERDICTS[letter]}" for letter, count in fails.most_common())
        mark = ""
        if ran and not failing:
            mark = '<span class="pill">nobody fails it</span>'
        elif ran and failing == ran:
            mark = '<span class="pill no">everybody fails it: look at the case</span>'
        name = f"{written(case.name, 300)}{' <small>(hidden)</small>' if case.hidden else ''}"
        button = (
            f'<button type="button" class="filter" hidden data-exercise="{told.number}" data-case="{number}" '
            f'data-what="{written(case.name, 300)} fails">show them<span class="aloud">: who fails it</span></button>'
        )
        rows.append(
            f'<th scope="row">{name}</th>{number_cell(points(case.points))}{number_cell(f"{failing:,}")}'
            f"{number_cell(share(failing, ran))}<td>{how}{mark} {button if failing else ''}</td>"
        )
    caption = f"Cases, and how many of {many(counting.graded, 'graded program')} fail them"
    return table("cases", caption, ("case", "#points", "#fail", "#share", "how"), rows)


def stopped(told: Told) -> str:
    """Who wrote programs that had to be ended; "" where there were none."""
    counting = told.counting
    if not counting.stopped:
        return ""
    names = ", ".join(
        f"{told.people.shown(who, told.slots)} ({many(times, 'time')})" for who, times in counting.first_stopped
    )
    more = counting.stopped - len(counting.first_stopped)
    and_more = f", and {more:,} more" if more else ""
    return (
        f"<h3>Stopped programs</h3><p>Of {many(counting.stopped, 'student')} the program had to be stopped, "
        f"{many(counting.runs, 'time')} in all: it took too long, took too much memory, or its process died.</p>"
        f"<p>{names}{and_more}.</p>"
    )


def equal_files(told: Told, starters: Collection[str]) -> str:
    """Who handed in the same bytes, as a fact. starters: contents of the file that students are given."""
    found = told.counting.equal_files(starters)
    if not found:
        return ""
    rows = []
    for content, places in found[:_MOST_FILES]:
        what = "the starter, as it was given to them" if content in starters else "the same file"
        rows.append(
            f"<li>{many(len(places), 'student')} handed in {what} "
            f'<span class="muted">({told.people.listed(places, _MOST_NAMES, told.slots)})</span></li>'
        )
    left = len(found) - _MOST_FILES
    more = f'<p class="muted">And {many(left, "more file")} that several students handed in.</p>' if left > 0 else ""
    return (
        "<h3>Equal files</h3><p>These files are equal in every byte. That is all that is known: short right programs "
        f"are alike, and who works in pairs hands in the same.</p><ul>{''.join(rows)}</ul>{more}"
    )
