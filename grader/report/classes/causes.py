"""What explains failing programs → HTML: known mistakes, what experiments found, groups that have no name."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from grader.report.classes.counting import Cause, Counting
from grader.report.classes.examples import Example, example_of
from grader.report.classes.people import People
from grader.report.classes.skeleton import TO_COMPLETE, without_docstring
from grader.report.classes.writing import Slots, bar, many, number_cell, share, table, written
from grader.values.classes import Gathered
from grader.values.value import Value

_PROGRAM = 'tabindex="0" role="region" aria-label="A wrong solution to be completed"'
MOST_NAMED, MOST_TRAITS, MOST_COMBINATIONS, MOST_GROUPS = 100, 40, 25, 25


class Told(Value):
    """All that the sections of one exercise are made of. number: the exercise's, from 0 on."""

    gathered: Gathered
    counting: Counting
    people: People
    slots: Slots
    number: int

    def example(self, cause: Cause, program: bool = False) -> Example:
        return example_of(self.gathered, self.counting.exercise.name, cause, program, self.people.anonymous)

    def filter(self, what: str, causes: Sequence[Cause]) -> str:
        """A button that shows those students alone; without the script there is none. what: "flips_both_axes"."""
        numbers = ",".join(str(cause.number) for cause in causes)
        return (
            f'<button type="button" class="filter" hidden data-exercise="{self.number}" data-causes="{numbers}" '
            f'data-what="{escape(what)}">show them<span class="aloud">: {escape(what)}</span></button>'
        )


def named(told: Told) -> str:
    """The known mistakes, the most frequent first."""
    causes = told.counting.of_kind("misconception")
    if not causes:
        return '<p class="muted">No program makes a mistake that has a name.</p>'
    items = "".join(_item(told, cause, f"<code>{written(cause.name)}</code>") for cause in causes[:MOST_NAMED])
    return f'<ol class="causes">{items}</ol>{_left(causes[MOST_NAMED:], "mistake")}'


def described(told: Told) -> str:
    """What experiments found: each trait by itself, then what was found together; "" where nothing was."""
    traits, causes = told.counting.traits(), told.counting.of_kind("experiment")
    if not causes:
        return ""
    examples = [(cause, told.example(cause)) for cause in causes[:MOST_COMBINATIONS]]
    rows = (
        f'<th scope="row">{written(trait)}</th>{number_cell(f"{_students(having):,}")}'
        f"{number_cell(share(_students(having), told.counting.graded))}"
        f"<td>{told.slots.slot(_said_of(trait, examples))} {told.filter(trait, having)}</td>"
        for trait, having in traits[:MOST_TRAITS]
    )
    singles = table("traits", "Single traits", ("trait", "#students", "#share", "what it is"), rows)
    items = "".join(_item(told, cause, written(cause.name), one) for cause, one in examples)
    left = _left(causes[MOST_COMBINATIONS:], "description")
    return (
        f"<h3>What experiments found</h3><p>These programs make no mistake that has a name. The grader called them "
        f"with inputs of its own, and this is what they do.</p>{singles}<h4>As they were found together</h4>"
        f'<ol class="causes">{items}</ol>{left}'
    )


def groups(told: Told) -> str:
    """Programs without a name that cannot be told apart by what they show, with what a name is made from."""
    causes = told.counting.of_kind("")
    if not causes:
        return ""
    items = "".join(_group(told, cause) for cause in causes[:MOST_GROUPS])
    exercise = written(told.counting.exercise.name)
    how = (
        f" To give one a name, complete its program, save it as "
        f"<code>solutions/{exercise}/wrong/what_it_does.py</code>, "
        f"run <code>grader freeze {exercise}</code> and <code>grader verify {exercise}</code>."
    )
    return (
        f"<h3>No name yet</h3><p>{many(_students(causes), 'student')} in {many(len(causes), 'group')}: programs of a "
        f"group show the same symptoms in every case.{'' if told.people.anonymous else how}</p>"
        f'<ol class="causes">{items}</ol>{_left(causes[MOST_GROUPS:], "group")}'
    )


def _item(told: Told, cause: Cause, title: str, example: Example | None = None) -> str:
    """One cause with its counts, its sentence and an example."""
    example = example or told.example(cause)
    says = f'<p class="says">{told.slots.slot(example.says)}</p>' if example.says else ""
    return f"<li><h4>{title}</h4>{_counts(told, cause, title_of(cause))}{says}{_example(told, cause, example)}</li>"


def title_of(cause: Cause) -> str:
    """How a cause is called in one line."""
    return cause.name or f"group {cause.number + 1}, no name yet"


def _group(told: Told, cause: Cause) -> str:
    example = told.example(cause, program=True)
    crashes = ' <span class="pill no">it only crashes</span>' if cause.crashes else ""
    fact = f"<p>{told.slots.slot(example.says)}</p>" if example.says else ""
    return (
        f"<li><h4>{many(cause.students, 'student')}, no name yet{crashes}</h4>{_counts(told, cause, title_of(cause))}"
        f"{fact}{_case(told, example)}{_skeleton(told, cause, example)}</li>"
    )


def _counts(told: Told, cause: Cause, what: str) -> str:
    graded = told.counting.graded
    count = many(cause.students, "student")
    files = f", {many(cause.files, 'different file')}" if cause.files != cause.students else ""
    return (
        f'<p class="count">{bar(cause.students, graded)}<span><b>{count}</b>, {share(cause.students, graded)}{files}'
        f"</span> {told.filter(what, [cause])}</p>"
    )


def _example(told: Told, cause: Cause, example: Example) -> str:
    if not example.case:
        return ""
    whose = f" of {told.people.shown(cause.who, told.slots)}" if not told.people.anonymous else ""
    return f"<details><summary>An example{whose}</summary>{_case(told, example)}</details>"


def _case(told: Told, example: Example) -> str:
    if not example.case:
        return ""
    message = told.slots.slot(example.message, "p", 'class="note"') if example.message else ""
    return f"<p>First failing case: <b>{written(example.case, 300)}</b></p>{message}"


def _skeleton(told: Told, cause: Cause, example: Example) -> str:
    """The program, with a place for what its author is to be told; all of it can be copied at once."""
    people, slots = told.people, told.slots
    if people.anonymous:
        return ""
    if not example.program or not slots.has_room(example.program):
        why = "is not shown: it is too long, or no text"
        return f'<p class="muted">The program of {people.shown(cause.who, slots)} {why}.</p>'
    text = f"{TO_COMPLETE}\n{without_docstring(example.program)}"
    return (
        f'<details class="program"><summary>The program of {people.shown(cause.who, slots)}, to be completed</summary>'
        f'<p class="copying"><button type="button" class="copy" hidden>Copy it</button> <span role="status"></span></p>'
        f"{slots.slot(text, 'pre', _PROGRAM)}</details>"
    )


def _said_of(trait: str, examples: Sequence[tuple[Cause, Example]]) -> str:
    found = (dict(example.traits).get(trait, "") for cause, example in examples if trait in cause.traits)
    return next(filter(None, found), "")


def _students(causes: Sequence[Cause]) -> int:
    return sum(cause.students for cause in causes)


def _left(causes: Sequence[Cause], what: str) -> str:
    """What does not fit, as a sentence."""
    if not causes:
        return ""
    return f'<p class="muted">And {many(len(causes), f"more {what}")}, of {many(_students(causes), "student")}.</p>'
