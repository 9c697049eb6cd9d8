"""Values: what is known of a gradebook file, whichever platform wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.classes.finding.called import same
from grader.classes.gathering.sheets import Decoded, Line
from grader.values.value import Value

_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?")
_NO_POINTS = re.compile(
    r"percent|prozent|pourcent|porcent|procent|%|百分|パーセント|letter|letra|lettre|buchstab|pass|check|complet|"
    r"vollständig|ungraded|\btext",
    re.IGNORECASE,
)
_LAST_NUMBER = re.compile(r"[0-9]+$")


class Head(Value):
    """The first lines of a file, split at one delimiter: what a platform is recognised by."""

    lines: tuple[Line, ...]

    def cells(self, number: int) -> tuple[str, ...]:
        """Of line `number`, from 0 on; () where there is none."""
        return self.lines[number].cells if number < len(self.lines) else ()

    def column(self, index: int, start: int) -> list[str]:
        """What column `index` holds from line `start` on, without what is empty."""
        return [cells[index] for line in self.lines[start:] if index < len(cells := line.cells) and cells[index]]


class Key(Value):
    """A column that says who a row is about. by_number: only the number at the end of it counts."""

    index: int
    by_number: bool = False

    def of(self, cells: Sequence[str]) -> str:
        """As it stands there, or its number; "" where the row does not say it."""
        text = self.whole(cells)
        if self.by_number:
            found = _LAST_NUMBER.search(text)
            return found[0] if found else ""
        return text

    def whole(self, cells: Sequence[str]) -> str:
        """As it stands there."""
        return same(cells[self.index]) if self.index < len(cells) else ""


class Column(Value):
    """A column that a grade can go into.

    title: as people call it, "" where the file does not tell.  heading: as it stands there.  maximum: None where the
    file does not tell.  counts: what it counts if that is not points, in the file's own words: "Letter".
    """

    index: int
    title: str
    heading: str
    maximum: float | None = None
    counts: str = ""


class Sheet(Value):
    """How one platform's file is to be read.

    first: the line, from 0 on, of the first student.  keys: who a row is about, the surest column first.
    names: the columns that together are a student's name.  columns: those that may be the grade.
    skipped: what the first cell of a row holds that is about no student of the class, small.
    maxima: the column with the most that a row's grade can be, None where there is none.
    locked: (a column, the words in it that say that a row's grade cannot be changed).
    kept: what stands in the place of a grade and is never written over, small.
    takes: how the platform wants the file back: (encoding, delimiter); None where it takes several.
    closed: columns of grades that cannot be written to.
    """

    platform: str
    first: int
    keys: tuple[Key, ...]
    names: tuple[int, ...]
    columns: tuple[Column, ...]
    skipped: frozenset[str] = frozenset()
    maxima: int | None = None
    locked: tuple[int, frozenset[str]] | None = None
    kept: frozenset[str] = frozenset()
    takes: tuple[str, str] | None = None
    closed: tuple[Column, ...] = ()

    def is_student(self, line: Line) -> bool:
        return not line.is_blank and same(line.cells[0]) not in self.skipped

    def name_of(self, cells: Sequence[str]) -> str:
        return " ".join(cells[index] for index in self.names if index < len(cells) and cells[index])


class Gradebook(Value):
    """A file that was read: what it holds, and how. name: for sentences."""

    name: str
    decoded: Decoded
    delimiter: str
    sheet: Sheet


def no_points(word: str) -> str:
    """What platforms say of a column that counts no points, as it is; "" for all else."""
    return word.strip() if _NO_POINTS.search(word) else ""


def number(text: str) -> float | None:
    """With a decimal point or comma; None for anything else."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def at(headings: Sequence[str], *wanted: str) -> int | None:
    """The place of the first of `wanted` among headings, whatever the case of the letters."""
    lower = [heading.casefold() for heading in headings]
    return next((lower.index(one.casefold()) for one in wanted if one.casefold() in lower), None)


def keys_at(headings: Sequence[str], *wanted: str) -> tuple[Key, ...]:
    """A key for each of `wanted` that is there."""
    places = [at(headings, one) for one in wanted]
    return tuple(Key(place) for place in dict.fromkeys(places) if place is not None)
