"""Gathered → class.html: one page that tells an instructor what a class has not understood.

Counts and the instructor's own texts stand in the page, so it can be read and printed without its script. Whatever a
student wrote (names, messages of exceptions, programs) is in its data alone, and the script sets it as text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from grader.report.classes.cases import cases, equal_files, stopped
from grader.report.classes.causes import described, named
from grader.report.classes.counting import Counting
from grader.report.classes.distribution import distribution
from grader.report.classes.facts import head
from grader.report.classes.groups import groups
from grader.report.classes.people import People
from grader.report.classes.rows import MOST_ROWS, STATES, Rows
from grader.report.classes.summary import frequent, summary
from grader.report.classes.told import Told
from grader.report.classes.writing import Slots, many, number_cell, table, written
from grader.report.safe import name_of
from grader.report.standalone.standalone import script_of, shipped, standalone, style_of
from grader.values.classes import VERDICTS, Gathered
from grader.values.numerals import points

_SCRIPTS = ("slots", "copying", "sorting", "students", "begin")
_LINKS = '<ul class="links">{}<li class="toall"><a href="#students">Students</a></li></ul>'
_LEFT_OUT = (
    "This page was made without names. Left out are: names, keys, e-mail addresses, names of files, programs (their "
    "comments may hold names), the messages of exceptions and other messages that quote a program, why files were not "
    "graded, and comments of the instructor. Students have numbers, which are drawn anew for each such page. Points, "
    "late marks and rare mistakes stand here, and may tell who somebody is to those who know them."
)


def class_page(
    gathered: Gathered,
    anonymous: bool = False,
    page_of: Callable[[str], str] = lambda key: "",
    starters: Mapping[str, Collection[str]] | None = None,
    salt: bytes | None = None,
) -> str:
    """The page, in one pass over the results, and of a bounded size: a table of students is there up to MOST_ROWS rows.

    anonymous: nothing in it tells who a student is.  page_of: by a student's key the address of their page, relative to
    this one ("students/ID.html"), "" where there is none; asked for nobody in an anonymous page.
    starters: by exercise, the contents of the file that students are given.  salt: what an anonymous page draws its
    numbers with, at most 64 bytes; random where none is given.
    """
    people = People(anonymous, page_of, _random() if salt is None else salt)
    countings, rows = [Counting(one) for one in gathered.exercises], Rows(anonymous)
    for results in gathered.results():
        place = people.add(results[0].person)
        rows.add(results, [counting.add(one, place) for counting, one in zip(countings, results, strict=True)])
    slots = Slots()
    told = [
        Told(gathered, counting, people, slots, number, (starters or {}).get(counting.exercise.name, ()))
        for number, counting in enumerate(countings)
    ]
    title = name_of(gathered.title, "The class")
    sections = "".join(_section(one, title) for one in told)
    table_of_students = rows.data(people)
    return standalone(
        shipped(__package__, "class.html"),
        title,
        style_of(__package__, "class"),
        script_of(__package__, _SCRIPTS),
        {"texts": slots.texts, "exercises": [_exercise(one) for one in told], "students": table_of_students,
         "states": STATES, "verdicts": {letter: str(verdict) for letter, verdict in VERDICTS.items()}},
        HEADING=written(title),
        ABOUT=_about(len(people), len(countings)),
        NOTES=f'<p class="note">{_LEFT_OUT}</p>' if anonymous else "",
        CONTENTS=_contents(countings) if len(countings) > 1 else "",
        SECTIONS=sections,
        LEFT=_too_many(len(people)) if table_of_students is None else "",
    )  # fmt: skip


def _about(students: int, exercises: int) -> str:
    """Of one exercise its own sentence says it."""
    about = f"{many(students, 'student')}, {many(exercises, 'exercise')}"
    return "" if exercises == 1 else f'<p class="muted">{about}</p>'


def _section(told: Told, page: str) -> str:
    """One exercise: a sentence, what there is to be told of it, and links to that. page: what the page is called."""
    counting, name = told.counting, f"exercise-{told.number + 1}"
    parts = [
        (title, tell(told))
        for title, wanted, tell in (
            ("Mistakes by name", counting.graded, named),
            ("What experiments found", counting.of_kind("experiment"), described),
            ("No name yet", counting.of_kind(""), groups),
            ("Cases", counting.graded, cases),
            ("Stopped programs", counting.stopped, stopped),
            ("Equal files", counting.equal_files(told.starters), equal_files),
        )
        if wanted
    ]
    links = "".join(f'<li><a href="#{name}-{place}">{title}</a></li>' for place, (title, _) in enumerate(parts, 1))
    told_parts = "".join(f'<h3 id="{name}-{place}">{title}</h3>{made}' for place, (title, made) in enumerate(parts, 1))
    title = "At a glance" if _title(counting) == page else _title(counting)
    most = f"<h3>Most frequent</h3>{frequent(told)}" if len(counting.causes) > 1 else ""
    return (
        f'<section class="exercise" id="{name}" aria-labelledby="{name}-title">'
        f'<h2 id="{name}-title">{written(title)}</h2><p>{summary(told)}</p>'
        f"{_LINKS.format(links) if links else ''}{most}"
        f'<div class="overview"><div>{head(counting, told.slots, told.people.anonymous)}</div>'
        f"<div>{distribution(counting)}</div></div>{told_parts}</section>"
    )


def _title(counting: Counting) -> str:
    return name_of(counting.exercise.title, counting.exercise.name)


def _contents(countings: Sequence[Counting]) -> str:
    """A row an exercise, which leads to its section."""
    rows = (
        f'<th scope="row"><a href="#exercise-{number}">{written(_title(one))}</a></th>'
        f"{number_cell(f'{one.handed_in:,}')}{number_cell(f'{one.graded:,}')}"
        f"{number_cell(points(one.mean()) if one.points else '')}{number_cell(points(one.exercise.max_points))}"
        for number, one in enumerate(countings, 1)
    )
    shown = table("contents", "Exercises", ("exercise", "#handed in", "#graded", "#mean", "#of"), rows)
    return f'<nav aria-label="Contents">{shown}<p><a href="#students">All students</a></p></nav>'


def _exercise(told: Told) -> dict[str, Any]:
    """What the script needs of it; causes in the order of their numbers."""
    counting = told.counting
    return {
        "title": _title(counting),
        "most": points(counting.exercise.max_points),
        "cases": [name_of(case.name, "(no name)") for case in counting.exercise.cases],
        "causes": [told.titles[number] for number in range(min(len(told.titles), MOST_ROWS))],
    }


def _too_many(students: int) -> str:
    return (
        f'<p class="note">There is no table of students here: {many(students, "student")} are too many for a page, '
        f"which holds {MOST_ROWS:,} rows. grades.csv has all of them. The counts above are exact.</p>"
    )


def _random() -> bytes:
    from secrets import token_bytes

    return token_bytes(16)
