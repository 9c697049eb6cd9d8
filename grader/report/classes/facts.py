"""Counts of an exercise → its numbers in words: who handed in and has what points, and what is counted as what."""

from __future__ import annotations

from collections.abc import Iterator

from grader.report.classes.counting import Counting
from grader.report.classes.writing import Slots, many
from grader.report.safe import one_line
from grader.values.numerals import points

_MOST_REASONS = 10

_LEGEND = (
    (
        "handed in",
        "Something of theirs is here: graded, no file, a file that is not clear, or one that is not graded.",
    ),
    ("graded", "A file was taken, and all of its cases have a verdict."),
    ("no file", "A text, a link or files of another kind are here, and no program."),
    ("file not clear", "Several files could be meant, or the file cannot be read: problems.csv says which."),
    ("not graded", "Their file was taken, and there is no grade of it yet."),
    ("not handed in", "Nothing of theirs is here. The terminal counts them and “no file” together: without a file."),
    ("excused", "By the instructor; they are counted nowhere else."),
    ("without a fault", "No case fails. They may have fewer points, for late days or by the instructor’s word."),
)
_ALWAYS = ("handed in", "graded", "not handed in", "without a fault")


def head(counting: Counting, slots: Slots, anonymous: bool) -> str:
    """Numbers in pairs of a word and a number, what the words mean, and why some have no grade."""
    facts = list(_facts(counting))
    pairs = "".join(f"<div><dt>{word}</dt><dd>{value}</dd></div>" for word, value in facts)
    told = {word for word, _ in facts}
    legend = "".join(f"<dt>{word}</dt><dd>{means}</dd>" for word, means in _LEGEND if word in told)
    return (
        f'<dl class="facts">{pairs}</dl>{_reasons(counting, slots, anonymous)}'
        f'<details class="legend"><summary>What is counted as what</summary><dl>{legend}</dl></details>'
    )


def _facts(counting: Counting) -> Iterator[tuple[str, str]]:
    """What nobody is, and few classes have, is left out."""
    numbers = {
        "students": counting.students,
        "handed in": counting.handed_in,
        "graded": counting.graded,
        "no file": counting.without_file,
        "file not clear": counting.unclear,
        "not graded": counting.not_graded,
        "not handed in": counting.not_handed_in,
        "excused": counting.excused,
        "late": counting.late,
        "without a fault": counting.right,
    }
    yield from ((word, f"{number:,}") for word, number in numbers.items() if number or word in ("students", *_ALWAYS))
    if counting.points:
        most = points(counting.exercise.max_points)
        yield "mean", f"{points(counting.mean())} <small>of {most}</small>"
        yield "median", f"{points(counting.median())} <small>of {most}</small>"


def _reasons(counting: Counting, slots: Slots, anonymous: bool) -> str:
    if not counting.ungraded:
        return ""
    if anonymous:
        return '<p class="muted">Why some have no grade is left out here, as it may hold names of files.</p>'
    found = counting.reasons.most_common(_MOST_REASONS)
    rows = "".join(f"<li>{many(count, 'student')}: {slots.slot(one_line(why, 300))}</li>" for why, count in found)
    left = counting.ungraded - sum(count for _, count in found)
    more = f"<li>{many(left, 'student')}: other reasons; problems.csv has them all.</li>" if left else ""
    return f"<p><b>Why {counting.ungraded:,} of those who handed in have no grade</b></p><ul>{rows}{more}</ul>"
