"""Counts of an exercise → its head: who handed in, with what points, and how they are distributed."""

from __future__ import annotations

from collections.abc import Iterator

from grader.report.classes.bins import bars
from grader.report.classes.counting import Counting
from grader.report.classes.writing import Slots, bar, many, number_cell, share, table
from grader.report.safe import one_line
from grader.values.numerals import points

_MOST_REASONS = 10


def head(counting: Counting, slots: Slots, anonymous: bool) -> str:
    """Numbers in pairs of a word and a number, then why some have no grade."""
    pairs = "".join(f"<div><dt>{word}</dt><dd>{value}</dd></div>" for word, value in _facts(counting))
    return f'<dl class="facts">{pairs}</dl>{_reasons(counting, slots, anonymous)}'


def _facts(counting: Counting) -> Iterator[tuple[str, str]]:
    yield "students", f"{counting.students:,}"
    yield "handed in", f"{counting.handed_in:,}"
    yield "graded", f"{counting.graded:,}"
    yield "not graded", f"{counting.not_graded:,}"
    yield "not handed in", f"{counting.not_handed_in:,}"
    yield "excused", f"{counting.excused:,}"
    yield "late", f"{counting.late:,}"
    yield "without a fault", f"{counting.right:,}"
    if counting.points:
        most = points(counting.exercise.max_points)
        yield "mean", f"{points(counting.mean())} <small>of {most}</small>"
        yield "median", f"{points(counting.median())} <small>of {most}</small>"


def _reasons(counting: Counting, slots: Slots, anonymous: bool) -> str:
    if not counting.not_graded:
        return ""
    if anonymous:
        return '<p class="muted">Why some were not graded is left out here, as it may hold names of files.</p>'
    found = counting.reasons.most_common(_MOST_REASONS)
    rows = "".join(f"<li>{many(count, 'student')}: {slots.slot(one_line(why, 300))}</li>" for why, count in found)
    left = counting.not_graded - sum(count for _, count in found)
    more = f"<li>{many(left, 'student')}: other reasons; problems.csv has them all.</li>" if left else ""
    return f"<p><b>Not graded</b></p><ul>{rows}{more}</ul>"


def distribution(counting: Counting) -> str:
    """The bars as a table: it is read aloud, and printed, as it stands."""
    total = counting.points.total()
    found = bars(counting.points, counting.exercise.max_points)
    if not total or not found:
        return '<p class="muted">Nobody has points yet.</p>'
    longest = max(one.count for one in found)
    rows = (
        f'<th scope="row">{one.label}</th><td class="drawn">{bar(one.count, longest)}</td>'
        f"{number_cell(f'{one.count:,}')}{number_cell(share(one.count, total))}"
        for one in found
    )
    by_hand = f"; of {many(counting.by_hand, 'student')} the instructor gave them by hand" if counting.by_hand else ""
    caption = f"Points of {many(total, 'student')}, as they count{by_hand}"
    return table("bars", caption, ("points", '<span class="aloud">drawn</span>', "#students", "#share"), rows)
