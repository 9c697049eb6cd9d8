"""What all sections of an exercise are made of, and how one cause of failures stands in a list of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property

from grader.report.classes.counting import Cause, Counting
from grader.report.classes.examples import Example, example_of
from grader.report.classes.people import People
from grader.report.classes.writing import Slots, bar, many, share, written
from grader.report.safe import MOST_NAME, one_line
from grader.values.classes import Gathered
from grader.values.value import Value


class Told(Value):
    """number: the exercise's, from 0 on.  starters: contents of the file that students are given."""

    gathered: Gathered
    counting: Counting
    people: People
    slots: Slots
    number: int
    starters: Collection[str]

    @cached_property
    def titles(self) -> dict[int, str]:
        """How each cause is called in one line, by its number; those without a name by their place among them."""
        groups = {cause.number: place for place, cause in enumerate(self.counting.of_kind(""), 1)}
        causes = self.counting.causes.values()
        return {
            one.number: one_line(one.name, MOST_NAME) or f"group {groups[one.number]}, no name yet" for one in causes
        }

    @cached_property
    def most(self) -> int:
        """Students of the most frequent cause: bars are as long as they are of it."""
        return max((cause.students for cause in self.counting.causes.values()), default=0)

    def example(self, cause: Cause, program: bool = False) -> Example:
        return example_of(self.gathered, self.counting.exercise.name, cause, program, self.people.anonymous)

    def owner(self, cause: Cause) -> str:
        """Whose program is the example, as HTML, with a blank before it; "" where nobody is named."""
        return "" if self.people.anonymous else f" of {self.people.shown(cause.who, self.slots)}"

    def filter(self, what: str, causes: Sequence[Cause]) -> str:
        """A button that shows these students alone; without the script there is none. what: "flips_both_axes"."""
        numbers = ",".join(str(cause.number) for cause in causes)
        return show_button(self.number, f'data-causes="{numbers}"', what)


def show_button(exercise: int, which: str, what: str) -> str:
    """which: an attribute, as HTML.  what: a text that says who is shown."""
    said = written(what, MOST_NAME)
    return (
        f'<button type="button" class="filter" hidden data-exercise="{exercise}" {which} data-what="{said}">show them'
        f'<span class="aloud">: {said}</span></button>'
    )


def cause_item(told: Told, cause: Cause, title: str, body: str) -> str:
    """Its counts, and beside them what is told of it. title, body: HTML."""
    files = f"<small>{many(cause.files, 'different file')}</small>" if cause.files != cause.students else ""
    students = "student" if cause.students == 1 else "students"
    return (
        f'<li><p class="count"><b>{cause.students:,}</b> {students}<small>{share(cause.students, told.counting.graded)}'
        f"</small>{bar(cause.students, told.most)}{files}</p>"
        f"<div>{told.filter(told.titles[cause.number], [cause])}<h4>{title}</h4>{body}</div></li>"
    )


def case_of(told: Told, cause: Cause, example: Example) -> str:
    """The first case that fails, and what its author is told of it."""
    if not example.case:
        return ""
    message = told.slots.slot(example.message, "p", 'class="note"') if example.message else ""
    whose = f"The program{told.owner(cause)} first fails" if not told.people.anonymous else "First failing case:"
    return f"<p>{whose} <b>{written(example.case, 300)}</b>.</p>{message}"


def listed(causes: Sequence[Cause], most: int, opened: int, what: str, item: Callable[[Cause], str]) -> str:
    """The first ones open, the others folded up, and how many are left out. what: "mistake"."""
    first, others, left = causes[:opened], causes[opened:most], causes[most:]
    made = f'<ol class="causes">{"".join(map(item, first))}</ol>'
    if others:
        rarer = f"{many(len(others), f'rarer {what}')}, of {many(students_of(others), 'student')}"
        items = "".join(map(item, others))
        made += f'<details class="rarer"><summary>{rarer}</summary><ol class="causes">{items}</ol></details>'
    if left:
        told = f"{many(len(left), f'more {what}')}, of {many(students_of(left), 'student')}"
        made += f'<p class="muted">And {told}: too many for this page, and not shown.</p>'
    return made


def students_of(causes: Sequence[Cause]) -> int:
    return sum(cause.students for cause in causes)
