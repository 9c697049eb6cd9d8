"""Counts of an exercise → one sentence, and the few things that most of those who fail have in common."""

from __future__ import annotations

from grader.report.classes.counting import Cause
from grader.report.classes.told import Told
from grader.report.classes.writing import bar, number_cell, share, table
from grader.values.numerals import points

_MOST = 5
_HEADS = ("#students", "#share", '<span class="aloud">drawn</span>', "mistake", '<span class="aloud">who</span>')


def summary(told: Told) -> str:
    """51 of 60 students are graded; on average 26.9 of 38 points; 33 have full points; …"""
    counting = told.counting
    if not counting.students:
        return "There are no students here."
    students = f"{counting.students:,} student{'' if counting.students == 1 else 's'}"
    parts = [f"{counting.graded:,} of {students} {'is' if counting.graded == 1 else 'are'} graded"]
    if counting.points and counting.exercise.max_points:
        parts.append(f"on average {points(round(counting.mean(), 1))} of {points(counting.exercise.max_points)} points")
        parts.append(f"{counting.full or 'nobody'} {'has' if counting.full < 2 else 'have'} full points")
    if found := counting.most_frequent(_MOST):
        parts.append(_largest(told, found))
    text = "; ".join(parts)
    return text if text.endswith("…</a>") else f"{text}."


def _largest(told: Told, found: list[Cause]) -> str:
    """The first, and others of which there are as many."""
    most = found[0].students
    links = [told.link(cause) for cause in found if cause.students == most]
    each = " each" if len(links) > 1 else ""
    return f"most frequent, with {most:,} students{each}: {', '.join(links)}"


def frequent(told: Told) -> str:
    """The largest first, whatever is known of them, with links to where more is told."""
    found = told.counting.most_frequent(_MOST)
    if not found:
        return "<p>No two students make the same mistake, as far as it can be told apart.</p>"
    every = len(told.counting.causes)
    which = f"{len(found)} of {every:,}" if len(found) < every else f"All {every:,}"
    caption = f"{which} mistakes and groups, the largest first; the share is of those graded"
    return table("frequent", caption, _HEADS, (_row(told, one) for one in found))


def _row(told: Told, cause: Cause) -> str:
    graded, gist = told.counting.graded, told.gist(cause)
    return (
        f"{number_cell(f'{cause.students:,}')}{number_cell(share(cause.students, graded))}"
        f'<td class="drawn">{bar(cause.students, graded)}</td>'
        f'<th scope="row">{told.link(cause)}{gist and f" <small>{gist}</small>"}</th>'
        f"<td>{told.filter(told.titles[cause.number], [cause])}</td>"
    )
