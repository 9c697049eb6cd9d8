"""What all sections of an exercise are made of, and how one cause of failures stands in a list of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property

from grader.report.classes.counting import Cause, Counting
from grader.report.classes.examples import Example, example_of
from grader.report.classes.people import People
from grader.report.classes.writing import Slots, bar, coded, many, share, written
from grader.report.safe import MOST_NAME, one_line
from grader.values.classes import Gathered
from grader.values.value import Value

MOST_COMBINATIONS = 25  # of what experiments found, which are told of
_MOST_TITLE = 100


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
        """How each cause is called in one line, by its number: by its name, by what these programs do as far as it
        stands in the page, else by what experiments call it; those without a name by their place among them."""
        found = {cause.number: one_line(cause.name, MOST_NAME) for cause in self.counting.causes.values()}
        for cause in self.counting.of_kind("experiment")[:MOST_COMBINATIONS]:
            found[cause.number] = shortened(self.does(cause))
        groups = {cause.number: f"group {place}" for place, cause in enumerate(self.counting.of_kind(""), 1)}
        return found | {number: f"{group}, no name yet" for number, group in groups.items()}

    @cached_property
    def _examples(self) -> dict[int, Example]:
        return {}

    def example(self, cause: Cause) -> Example:
        """With its program, unless that is the starter."""
        if cause.number not in self._examples:
            exercise, program = self.counting.exercise.name, cause.content not in self.starters
            self._examples[cause.number] = example_of(self.gathered, exercise, cause, program, self.people.anonymous)
        return self._examples[cause.number]

    def does(self, cause: Cause) -> str:
        """What its programs do, as a text for others than their authors."""
        return one_line(of_the_function(self.example(cause).says)) or one_line(cause.name)

    def gist(self, cause: Cause) -> str:
        """What is to be said of it besides its title, in short, as HTML."""
        if cause.kind:
            return written(shortened(self.does(cause))) if cause.kind == "misconception" else ""
        if cause.content in self.starters:
            return "the starter, as it was given to them"
        case = self.example(cause).case
        return "it only crashes" if cause.crashes else f"first fails {written(case)}" if case else ""

    def anchor(self, cause: Cause) -> str:
        return f"exercise-{self.number + 1}-cause-{cause.number + 1}"

    def link(self, cause: Cause) -> str:
        """Its title as HTML; leads to its item in the page."""
        title = self.titles[cause.number]
        shown = coded(title) if cause.kind == "misconception" else written(title)
        return f'<a href="#{self.anchor(cause)}">{shown}</a>'

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
    graded, students = told.counting.graded, "student" if cause.students == 1 else "students"
    return (
        f'<li id="{told.anchor(cause)}"><p class="count"><b>{cause.students:,}</b> {students}'
        f"<small>{share(cause.students, graded)}</small>{bar(cause.students, graded)}{files}</p>"
        f"<div>{told.filter(told.titles[cause.number], [cause])}<h4>{title}</h4>{body}</div></li>"
    )


def case_of(told: Told, cause: Cause, example: Example) -> str:
    """The first case that fails, and what its author is told of it."""
    if not example.case:
        return ""
    whose = f"The program{told.owner(cause)} first fails" if not told.people.anonymous else "First failing case:"
    fails = f"{whose} <b>{written(example.case, 300)}</b>."
    if not example.message:
        return f"<p>{fails}</p>"
    message = told.slots.slot(example.message, "p", 'class="note"')
    return f'<p>{fails} <span class="muted">Its author is told of this case:</span></p>{message}'


def listed(causes: Sequence[Cause], most: int, opened: int, what: str, item: Callable[[Cause], str]) -> str:
    """The first ones open, the others folded up, and how many are left out. what: "mistake"."""
    first, others, left = causes[:opened], causes[opened:most], causes[most:]
    made = f'<ol class="causes">{"".join(map(item, first))}</ol>'
    if others:
        rarer = f"{_more(first, others, what)}, of {_students_each(others)}"
        items = "".join(map(item, others))
        made += f'<details class="rarer"><summary>{rarer}</summary><ol class="causes">{items}</ol></details>'
    if left:
        told = f"{_more(causes[:most], left, what)}, of {_students_each(left)}"
        made += f'<p class="muted">And {told}: too many for this page, and not shown.</p>'
    return made


def _more(shown: Sequence[Cause], others: Sequence[Cause], what: str) -> str:
    """6 rarer mistakes; where they are as frequent as the last one shown, 6 more."""
    return many(len(others), f"{'rarer' if others[0].students < shown[-1].students else 'more'} {what}")


def _students_each(causes: Sequence[Cause]) -> str:
    most, every = causes[0].students, students_of(causes)
    is_same = len(causes) > 1 and most == causes[-1].students
    return f"{many(most, 'student')} each" if is_same else many(every, "student")


def of_the_function(says: str) -> str:
    """What its author is told → what everybody is: "Your function turns the kernel" is about somebody else's."""
    return says.replace("Your function", "The function").replace("your function", "the function")


def shortened(text: str) -> str:
    """The first sentence, or as much of it as fits: up to a comma where that says enough, else whole words."""
    first = text.partition(". ")[0].removesuffix(".")
    if len(first) <= _MOST_TITLE:
        return first
    begin = first[:_MOST_TITLE]
    clause = begin.rpartition(", ")[0]
    return f"{clause if len(clause) > _MOST_TITLE // 3 else begin.rpartition(' ')[0] or begin} …"


def students_of(causes: Sequence[Cause]) -> int:
    return sum(cause.students for cause in causes)
