"""A grade, or those of several exercises → one page of HTML that asks nobody for anything.

Its style and its scripts stand in it, and its own Content-Security-Policy lets nothing else run: not even an attribute
of an element can bring a style or a script. Texts of students are in its data alone, and scripts set them as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from grader.report.orders import without_orders_in_xml
from grader.report.page.data import dumped, page_data
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
    style, script = _file("page.css"), "".join(_file(f"{name}.js") for name in SCRIPTS)
    frame = _file("page.html")
    room = MOST_BYTES - sum(len(text.encode()) for text in (style, script, frame)) - 1_000
    data = {"opened": opened, **page_data(result, room, photo, mistakes)}
    parts = {
        "TITLE": without_orders_in_xml(escape(data["title"])),
        "POLICY": (
            f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        "STYLE": style,
        "DATA": dumped(data).decode(),
        "SCRIPT": script,
    }
    first, *others = frame.split("{{")  # not one replacement after the other: a title may be called {{DATA}}
    return first + "".join(parts[name] + rest for name, _, rest in (one.partition("}}") for one in others))


def _file(name: str) -> str:
    from pkgutil import get_data  # not open(): so it is also found where the package is an archive

    found = get_data(__package__, name)
    assert found is not None
    return found.decode().replace("\r\n", "\n")


def _hash(text: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
