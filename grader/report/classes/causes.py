"""What explains failing programs → HTML: known mistakes by name, and what experiments found."""

from __future__ import annotations

from collections.abc import Sequence

from grader.report.classes.counting import Cause
from grader.report.classes.told import (
    MOST_COMBINATIONS,
    Told,
    case_of,
    cause_item,
    listed,
    of_the_function,
    shortened,
    students_of,
)
from grader.report.classes.writing import coded, number_cell, share, table, written

_MOST_NAMED, _MOST_TRAITS = 100, 40
_OPEN = 5
_PROGRAM = 'class="program" tabindex="0" role="region" aria-label="A program: {}"'


def named(told: Told) -> str:
    """The known mistakes, the most frequent first."""
    causes = told.counting.of_kind("misconception")
    if not causes:
        return '<p class="muted">No program makes a mistake that has a name.</p>'

    def item(cause: Cause) -> str:
        says = told.example(cause).says
        told_them = f'<p><span class="muted">What their authors are told:</span> {written(says)}</p>' if says else ""
        return cause_item(told, cause, coded(cause.name), told_them + _example(told, cause))

    return listed(causes, _MOST_NAMED, _OPEN, "mistake", item)


def described(told: Told) -> str:
    """What experiments found: each program once, and which traits several of these have in common."""
    causes = told.counting.of_kind("experiment")

    def item(cause: Cause) -> str:
        return cause_item(told, cause, written(told.does(cause)), _example(told, cause))

    return (
        "<p>These programs make no mistake that has a name. The grader called them with inputs of its own, and this "
        "is what they do. Their authors are told the same, as “Your function …”.</p>"
        f"{listed(causes, MOST_COMBINATIONS, _OPEN, 'combination', item)}{_in_common(told)}"
    )


def _in_common(told: Told) -> str:
    """What is found in several combinations, counted over all of them."""
    shared = [(trait, having) for trait, having in told.counting.traits() if len(having) > 1]
    if not shared:
        return ""
    rows = (_trait(told, trait, having) for trait, having in shared[:_MOST_TRAITS])
    heads = ("what these programs do", "#students", "#share", '<span class="aloud">who</span>')
    left = len(shared) - _MOST_TRAITS
    more = f'<p class="muted">And {left:,} more, not shown.</p>' if left > 0 else ""
    caption = "What several of these have in common: each student counts in every row that fits"
    return f"{table('traits', caption, heads, rows)}{more}"


def _trait(told: Told, trait: str, having: Sequence[Cause]) -> str:
    said = (dict(told.example(one).traits).get(trait, "") for one in having[:MOST_COMBINATIONS])
    does = of_the_function(next(filter(None, said), "")) or trait
    students = students_of(having)
    return (
        f'<th scope="row">{written(does)}</th>{number_cell(f"{students:,}")}'
        f"{number_cell(share(students, told.counting.graded))}<td>{told.filter(shortened(does), having)}</td>"
    )


def _example(told: Told, cause: Cause) -> str:
    """Folded up, how it looks in one of them, and that program."""
    example = told.example(cause)
    case = case_of(told, cause, example)
    program = ""
    if example.program and told.slots.has_room(example.program):
        program = told.slots.slot(example.program, "pre", _PROGRAM.format(written(told.titles[cause.number])))
    return f"<details><summary>An example</summary>{case}{program}</details>" if case or program else ""
