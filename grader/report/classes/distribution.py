"""Counts of an exercise → the bars of its points."""

from __future__ import annotations

from grader.report.classes.bins import bars
from grader.report.classes.counting import Counting
from grader.report.classes.writing import bar, many, number_cell, share, table


def distribution(counting: Counting) -> str:
    """The bars as a table: it is read aloud, and printed, as it stands."""
    total = counting.points.total()
    found = bars(counting.points, counting.exercise.max_points)
    if not total or not found:
        return f'<p class="muted">{"Nobody has points yet" if found else "There are no points to be had here"}.</p>'
    longest = max(one.count for one in found)
    rows = (
        f'<th scope="row">{one.label}</th><td class="drawn">{bar(one.count, longest)}</td>'
        f"{number_cell(f'{one.count:,}')}{number_cell(share(one.count, total))}"
        for one in found
    )
    by_hand = f"; of {many(counting.by_hand, 'student')} the instructor gave them by hand" if counting.by_hand else ""
    caption = f"Points of {many(total, 'student')}, as they count{by_hand}"
    return table("bars", caption, ("points", '<span class="aloud">drawn</span>', "#students", "#share"), rows)
