"""A gradebook → which of its rows is whose."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cached_property

from grader.classes.gathering.gradebooks.sheet import Gradebook, Key, label
from grader.classes.gathering.sheets import Line, lines_of
from grader.report.safe import one_line
from grader.values.classes import Person
from grader.values.errors import UsageError

_SEVERAL = -1  # what a key or a name says that more than one row has
_MOST_NAMED = 5


class Rows:
    """The rows of students, counted from 0 on. Raises UsageError where a student has two.

    numbers: the line of each in the file.
    """

    def __init__(self, book: Gradebook) -> None:
        self.book = book
        self.numbers: list[int] = []
        self._by_key: list[dict[str, int] | None] = [None for _ in book.sheet.keys]
        surest = set[int]()  # the first key that a row has says who it is; others may be shared, like an address
        for line in student_lines(book):
            self.numbers.append(line.number)
            surest.add(next((place for place, key in enumerate(book.sheet.keys) if key.of(line.cells)), 0))
        twice = sorted(pair for place in surest for pair in self._index(place))
        if twice:
            raise UsageError(_told_twice(book.name, twice), "leave one line of each, or export the file again")

    def __len__(self) -> int:
        return len(self.numbers)

    def _index(self, place: int) -> Iterator[tuple[int, int, str]]:
        """By this key; gives (line, line before, key) of rows that it says are the same student's.

        Made for the other keys when the surest do not say everything: of 100,000 each takes 12 MB.
        """
        keys = self.book.sheet.keys
        known = self._by_key[place] = {}
        for row, line in enumerate(student_lines(self.book)):
            if not (said := keys[place].of(line.cells)) or (before := known.setdefault(said, row)) == row:
                continue
            if any(key.of(line.cells) for key in keys[:place]):
                known[said] = _SEVERAL
            else:
                yield self.numbers[row], self.numbers[before], line.cells[keys[place].index]

    def _known(self, place: int) -> dict[str, int]:
        if self._by_key[place] is None:
            for _ in self._index(place):
                pass
        return self._by_key[place] or {}

    @cached_property
    def _names(self) -> list[str]:
        """Of each row; made where keys do not say everything, for they take as much room as a key."""
        return [_words(self.book.sheet.name_of(line.cells)) for line in student_lines(self.book)]

    @cached_property
    def _by_name(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for row, name in enumerate(self._names):
            if name and found.setdefault(name, row) != row:
                found[name] = _SEVERAL
        return found

    def of(self, person: Person) -> int | None:
        """The row that has one of the person's keys; None where there is none, or nobody knows which."""
        labels = [text for one in (person.key, *person.ids, person.email) if (text := label(one))]
        for text in labels:
            for place, key in enumerate(self.book.sheet.keys):
                row = self._known(place).get(_number(text) if key.by_number else text)
                if row is None or row == _SEVERAL:
                    continue
                if place == 0 or not self._contradicts(text, key, row, person):
                    return row
        return None

    def named(self, person: Person) -> int | None:
        """The only row with the person's name."""
        row = self._by_name.get(_words(person.name or person.key))
        return None if row == _SEVERAL else row

    def _contradicts(self, text: str, key: Key, row: int, person: Person) -> bool:
        """Numbers of different kinds may be equal by chance: then the names have no word in common."""
        if not text.isdigit() or key.by_number or not (own := _words(person.name)) or not (theirs := self._names[row]):
            return False
        squeezed = own.replace(" ", ""), theirs.replace(" ", "")  # Canvas writes "doejane"
        return not set(own.split()) & set(theirs.split()) and sorted(squeezed[0]) != sorted(squeezed[1])


def student_lines(book: Gradebook) -> Iterator[Line]:
    for place, line in enumerate(lines_of(book.decoded.text, book.delimiter, book.name)):
        if place >= book.sheet.first and book.sheet.is_student(line):
            yield line


def _number(text: str) -> str:
    """Of a participant: "participant 12" and "12" are the same."""
    digits = len(text) - len(text.rstrip("0123456789"))
    return text[len(text) - digits :] if digits and (digits == len(text) or text[-digits - 1].isspace()) else text


def _words(name: str) -> str:
    """Sorted, so that "Doe, Jane" is "Jane Doe"."""
    plain = unicodedata.normalize("NFC", name).casefold()
    return " ".join(sorted("".join(letter if letter.isalnum() else " " for letter in plain).split()))


def _told_twice(name: str, twice: list[tuple[int, int, str]]) -> str:
    told = [f'"{one_line(key, 80)}" in lines {first} and {second}' for second, first, key in twice[:_MOST_NAMED]]
    more = f", and {len(twice) - _MOST_NAMED} more" if len(twice) > _MOST_NAMED else ""
    return f"{name} has the same student twice: {', '.join(told)}{more}"
