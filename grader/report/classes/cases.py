"""Counts of an exercise → HTML of its cases, of the programs that had to be stopped, and of equal files."""

from __future__ import annotations

from collections.abc import Sequence

from grader.report.classes.counting import Counting
from grader.report.classes.told import Told, show_button
from grader.report.classes.writing import bar, many, number_cell, share, table, written
from grader.report.safe import one_line
from grader.values.classes import VERDICTS, ClassCase
from grader.values.numerals import points

_MOST_NAMES, _MOST_FILES = 30, 40
_LONG = 12  # cases; so many are seen at a glance
_DRAWN, _WHO = '<span class="aloud">drawn</span>', '<span class="aloud">who</span>'
_HEADS = ("case", "#points", "#fail it", "#share", _DRAWN, "how", _WHO)


def cases(told: Told) -> str:
    """A row a case that is failed: by how many of those graded, and how; then the names of those that nobody fails."""
    counting = told.counting
    every = range(len(counting.exercise.cases))
    passed = [number for number in every if counting.ran[number] and not counting.fails[number]]
    failed = [number for number in every if number not in passed]
    return (_failed(told, failed) if failed else "") + (_passed(counting, passed) if passed else "")


def _failed(told: Told, failed: Sequence[int]) -> str:
    """A long table is folded up where most students pass every case: what they fail is told by their mistakes."""
    counting, graded = told.counting, many(told.counting.graded, "graded program")
    shown = table("cases", f"Failures of {graded}", _HEADS, (_case(told, number) for number in failed))
    most = max((counting.fails[number].total() for number in failed), default=0)
    if len(failed) <= _LONG or 2 * most >= counting.graded:
        return shown
    which = f"{len(failed):,} of {many(len(counting.ran), 'case')} are failed"
    by = f"none by more than {share(most, counting.graded)} of those graded"
    return f"<details><summary>{which}, {by}</summary>{shown}</details>"


def _passed(counting: Counting, passed: Sequence[int]) -> str:
    """A case that nobody fails tells nothing of the class; perhaps it is not needed."""
    count, every = len(passed), len(counting.exercise.cases)
    which = f"all {every:,} cases" if 1 < count == every else f"{count:,} of {many(every, 'case')}"
    names = "".join(f"<li>{_name(counting.exercise.cases[number])}</li>" for number in passed)
    return f"<details><summary>Nobody fails {which}</summary><ul>{names}</ul></details>"


def _case(told: Told, number: int) -> str:
    counting = told.counting
    case, fails, ran = counting.exercise.cases[number], counting.fails[number], counting.ran[number]
    failing = fails.total()
    how = ", ".join(f"{count:,}\u00a0{VERDICTS[letter]}" for letter, count in fails.most_common())
    if not ran:
        how = "It was not run."
    elif failing == ran:
        how += ' <span class="pill no">everybody fails it: look at the case</span>'
    what = f"{one_line(case.name, 200)} fails"
    button = show_button(told.number, f'data-case="{number}"', what) if failing else ""
    return (
        f'<th scope="row">{_name(case)}</th>{number_cell(points(case.points))}'
        f'{number_cell(f"{failing:,}")}{number_cell(share(failing, ran))}<td class="drawn">{bar(failing, ran)}</td>'
        f"<td>{how}</td><td>{button}</td>"
    )


def _name(case: ClassCase) -> str:
    return written(case.name, 300) + (" <small>hidden</small>" if case.hidden else "")


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
