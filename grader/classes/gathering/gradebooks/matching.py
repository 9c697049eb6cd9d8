"""A gradebook → which of its rows is whose."""

from __future__ import annotations

from collections.abc import Iterator

from grader.classes.finding.whose import Marks, Places, Whose
from grader.classes.gathering.gradebooks.sheet import Gradebook, Key
from grader.classes.gathering.sheets import Line, lines_of
from grader.report.safe import one_line
from grader.values.classes import Person
from grader.values.errors import UsageError

_MOST_NAMED = 5


class Rows:
    """The rows of students, counted from 0 on. Raises UsageError where a student has two."""

    def __init__(self, book: Gradebook) -> None:
        self._names: list[str] = []
        self._places = Places(self._names.__getitem__, self._names.__len__)
        surest = Marks()
        for row, line in enumerate(student_lines(book)):
            cells = line.cells
            self._names.append(book.sheet.name_of(cells))
            said = [(key, text) for key in book.sheet.keys if (text := key.of(cells))]
            self._places.add(row, dict.fromkeys(text for key, one in said for text in (one, key.whole(cells))))
            if sure := _surest(said):
                surest.add(sure, row)
        if twice := list(surest.twice()):
            raise UsageError(_told_twice(book, twice), "leave one line of each, or export the file again")

    def __len__(self) -> int:
        return len(self._names)

    def of(self, person: Person) -> Whose:
        """The row that is the person's; what else it may be where nobody knows."""
        return self._places.of(person)


def student_lines(book: Gradebook) -> Iterator[Line]:
    for place, line in enumerate(lines_of(book.decoded.text, book.delimiter, book.name)):
        if place >= book.sheet.first and book.sheet.is_student(line):
            yield line


def _surest(said: list[tuple[Key, str]]) -> str:
    """The first key that a row has says who it is; others may be shared, and an address always may."""
    key, text = next((one for one in said if "@" not in one[1]), said[0] if said else (Key(0), ""))
    return f"{key.index} {text}" if text else ""


def _told_twice(book: Gradebook, twice: list[tuple[int, int]]) -> str:
    """Read once more for the words."""
    shown = twice[:_MOST_NAMED]
    rows = {row for pair in shown for row in pair}
    lines = {row: line for row, line in enumerate(student_lines(book)) if row in rows}
    told = []
    for before, again in shown:
        cells = lines[again].cells
        said = [(key, text) for key in book.sheet.keys if (text := key.of(cells))]
        index = int(_surest(said).partition(" ")[0])
        told.append(f'"{one_line(cells[index], 80)}" in lines {lines[before].number} and {lines[again].number}')
    more = f", and {len(twice) - _MOST_NAMED} more" if len(twice) > _MOST_NAMED else ""
    return f"{book.name} has the same student twice: {', '.join(told)}{more}"
