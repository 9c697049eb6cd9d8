"""What explains failing programs → HTML: known mistakes by name, and what experiments found."""

from __future__ import annotations

from collections.abc import Sequence

from grader.report.classes.counting import Cause
from grader.report.classes.examples import Example
from grader.report.classes.told import Told, case_of, cause_item, listed, students_of
from grader.report.classes.writing import many, number_cell, share, table, written

_MOST_NAMED, _MOST_TRAITS, _MOST_COMBINATIONS = 100, 40, 25
_OPEN_NAMED, _OPEN_COMBINATIONS = 12, 6


def named(told: Told) -> str:
    """The known mistakes, the most frequent first."""
    causes = told.counting.of_kind("misconception")
    if not causes:
        return '<p class="muted">No program makes a mistake that has a name.</p>'

    def item(cause: Cause) -> str:
        return _explained(told, cause, f"<code>{written(cause.name)}</code>", told.example(cause))

    return listed(causes, _MOST_NAMED, _OPEN_NAMED, "mistake", item)


def described(told: Told) -> str:
    """What experiments found: each trait by itself, then what was found together."""
    traits, causes = told.counting.traits(), told.counting.of_kind("experiment")
    examples = {cause.number: told.example(cause) for cause in causes[:_MOST_COMBINATIONS]}
    rows = (
        f'<th scope="row">{written(trait)}</th>{number_cell(f"{students_of(having):,}")}'
        f"{number_cell(share(students_of(having), told.counting.graded))}"
        f"<td>{written(_said_of(trait, having, examples))}</td><td>{told.filter(trait, having)}</td>"
        for trait, having in traits[:_MOST_TRAITS]
    )
    heads = ("trait", "#students", "#share", "what these programs do", '<span class="aloud">who</span>')
    left = many(len(traits) - _MOST_TRAITS, "rarer trait") if len(traits) > _MOST_TRAITS else ""

    def item(cause: Cause) -> str:
        return _explained(told, cause, written(cause.name), examples[cause.number])

    return (
        f"<p>These programs make no mistake that has a name. The grader called them with inputs of its own, and this "
        f"is what they do.</p>{table('traits', 'Single traits', heads, rows)}"
        f"{left and f'<p class=muted>And {left}, not shown.</p>'}<h4>As they were found together</h4>"
        f"{listed(causes, _MOST_COMBINATIONS, _OPEN_COMBINATIONS, 'combination', item)}"
    )


def _explained(told: Told, cause: Cause, title: str, example: Example) -> str:
    """What students are told, and folded up how it looks in one of them."""
    says = f"<p>{written(example.says)}</p>" if example.says else ""
    case = case_of(told, cause, example)
    folded = f"<details><summary>An example</summary>{case}</details>" if case else ""
    return cause_item(told, cause, title, says + folded)


def _said_of(trait: str, having: Sequence[Cause], examples: dict[int, Example]) -> str:
    found = (dict(examples[one.number].traits).get(trait, "") for one in having if one.number in examples)
    return next(filter(None, found), "")
