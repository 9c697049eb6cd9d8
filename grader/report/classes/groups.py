"""Failing programs without a name → HTML: groups that cannot be told apart, each with what a name is made from."""

from __future__ import annotations

from grader.report.classes.counting import Cause
from grader.report.classes.examples import Example
from grader.report.classes.skeleton import TO_COMPLETE, without_docstring
from grader.report.classes.told import Told, case_of, cause_item, listed, students_of
from grader.report.classes.writing import many, written

_MOST_GROUPS, _OPEN_GROUPS = 40, 5
_PROGRAM = 'tabindex="0" role="region" aria-label="A wrong solution, to be completed: {}"'


def groups(told: Told) -> str:
    """The largest first; crashes are told as such, and the starter as what it is."""
    causes = told.counting.of_kind("")
    exercise = written(told.counting.exercise.name)
    how = (
        " To give one a name, complete its program, save it as "
        f"<code>solutions/{exercise}/wrong/what_it_does.py</code>, and run <code>grader freeze {exercise}</code> and "
        f"<code>grader verify {exercise}</code>."
    )
    students = "1 student whose program fails" if students_of(causes) == 1 else (
        f"{students_of(causes):,} students whose programs fail"
    )  # fmt: skip
    return (
        f"<p>{students}, and nobody knows by what mistake: {many(len(causes), 'group')}. Programs of a group show the "
        f"same symptoms in every case.{'' if told.people.anonymous else how}</p>"
        f"{listed(causes, _MOST_GROUPS, _OPEN_GROUPS, 'group', lambda cause: _group(told, cause))}"
    )


def _group(told: Told, cause: Cause) -> str:
    is_starter = cause.content in told.starters
    example = told.example(cause)
    name = told.titles[cause.number]
    title = name[:1].upper() + name[1:]
    if is_starter:
        title += ' <span class="pill">the starter, as it was given</span>'
    elif cause.crashes:
        title += ' <span class="pill no">it only crashes</span>'
    fact = ""
    if example.says:
        fact = f'<p><span class="muted">What its author is told:</span> {told.slots.slot(example.says)}</p>'
    skeleton = "" if is_starter or told.people.anonymous else _skeleton(told, name, example)
    return cause_item(told, cause, title, case_of(told, cause, example) + fact + skeleton)


def _skeleton(told: Told, name: str, example: Example) -> str:
    """The program, with a place for what its author is to be told; all of it can be copied at once."""
    text = f"{TO_COMPLETE}\n{without_docstring(example.program)}"
    if not example.program or not told.slots.has_room(text):
        return '<p class="muted">The program is not shown here: it is too long, or no text.</p>'
    return (
        '<details class="program"><summary>Its program, to be completed</summary>'
        '<p class="copying"><button type="button" class="copy" hidden>Copy it</button> <span role="status"></span></p>'
        f"{told.slots.slot(text, 'pre', _PROGRAM.format(name))}</details>"
    )
