"""A grade, or those of several exercises → one page of HTML that asks nobody for anything."""

from __future__ import annotations

from collections.abc import Sequence

from grader.report.page.data import page_data
from grader.report.standalone.standalone import script_of, shipped, standalone, style_of
from grader.values.array import Array
from grader.values.grade import Grade
from grader.values.grades import Grades
from grader.values.mistake import Mistake

MOST_BYTES = 250_000

# In the order in which they run; they are one script in the page.
SCRIPTS = (
    "numbers",
    "case",
    "grid",
    "view",
    "sums",
    "lanes",
    "drawing",
    "plain",
    "ask",
    "stage",
    "keys",
    "gallery",
    "begin",
)


def render(grade: Grade) -> str:
    """The page of one exercise, without the photo of the gallery, which only files/photo.py has."""
    return page(grade)


def render_all(grades: Grades) -> str:
    """One page with the cases of all exercises."""
    return page(grades)


def page(result: Grade | Grades, photo: Array | None = None, mistakes: Sequence[Mistake] = (), opened: str = "") -> str:
    """At most 250 kB. photo: for the gallery of kernels, (H, W), uint8.  mistakes: the exercise's known ones.

    opened: what is seen first where its address says nothing, as the address would: case=2&at=1,2
    """
    style, script, frame = (
        style_of(__package__, "page"),
        script_of(__package__, SCRIPTS),
        shipped(__package__, "page.html"),
    )
    room = MOST_BYTES - sum(len(text.encode()) for text in (style, script, frame)) - 1_000
    data = {"opened": opened, **page_data(result, room, photo, mistakes)}
    return standalone(frame, data["title"], style, script, data)
