"""A gradebook and each student's points → the same bytes with other cells in one column, and what is to be told."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import inf, isclose, isnan, nan

from grader.classes.finding.called import same
from grader.classes.gathering.gradebooks.choosing import Scale, choose_column, factor_of, maximum_of
from grader.classes.gathering.gradebooks.matching import Rows
from grader.classes.gathering.gradebooks.sheet import Column, Gradebook, number
from grader.classes.gathering.sheets import content, lines_of, with_content
from grader.report.safe import one_line
from grader.values.classes import Person
from grader.values.errors import UsageError
from grader.values.numerals import counted, points
from grader.values.value import Value

_MOST_NAMED = 10
_DECIMAL = re.compile(r"-?[0-9]+([.,])[0-9]{1,4}")
_LOOKED_AT = 1000  # lines
_SAME = 0.005  # less than the two decimals that points are written with
_DOUBTFUL, _BY_KEY, _BY_NAME = 1, 2, 3  # the surer the smaller


class Filled(Value):
    """data: the whole file.  grades: how many cells hold one of ours now.  told: sentences, one a line.

    strangers: who is in the class and not in the file, and has a grade.  missing: who is in the file and not in the
    class.
    """

    data: bytes
    grades: int
    told: tuple[str, ...]
    strangers: tuple[str, ...]
    missing: tuple[str, ...]


def fill(
    book: Gradebook,
    grades: Iterable[tuple[Person, float | None]],
    max_points: float,
    titles: Sequence[str] = (),
    column: str = "",
    scale: Scale = None,
) -> Filled:
    """Each student's points in their own row; who has none (None) keeps the cell as it is, blank or not.

    titles: what the exercise may be called in the file.  column: the heading that was asked for. Raises UsageError.
    """
    chosen = choose_column(book, titles, column)
    most = maximum_of(book, chosen)
    factor = factor_of(book, chosen, most, max_points, scale)
    rows = Rows(book)
    taken = _Taken(rows, factor)
    for person, reached in grades:
        taken.take(person, reached)
    writing = _Writing(book, chosen, taken, most)
    data = b"".join(_encoded(book, writing.lines()))
    if taken.graded and not any(taken.seen) and not taken.doubtful:
        which = "the one student" if taken.graded == 1 else f"none of the {taken.graded:,} students"
        verb = "does not stand" if taken.graded == 1 else "stands"
        raise UsageError(f"{which} with a grade {verb} in {book.name}", "is it the gradebook of another course?")
    scaled = f"{points(max_points)} points of the exercise count as {points(max_points * factor)} there."
    return Filled(
        data,
        writing.written,
        (*_told(book, chosen, taken, writing), *([] if isclose(factor, 1) else [scaled])),
        tuple(taken.strangers),
        tuple(writing.missing),
    )


def _encoded(book: Gradebook, lines: Iterator[str]) -> Iterator[bytes]:
    """A thousand lines at a time: as texts they take ten times the room."""
    yield book.decoded.bom
    while text := "".join(islice(lines, _LOOKED_AT)):
        yield text.encode(book.decoded.encoding)


class _Taken:
    """points: by row, not a number where there are none.  seen: how somebody of the class was found for a row.

    graded: how many have points.
    """

    def __init__(self, rows: Rows, factor: float) -> None:
        self.rows, self.factor = rows, factor
        self.graded = 0
        self.points = array("d", [nan]) * len(rows)
        self.seen = bytearray(len(rows))
        self.strangers: list[str] = []
        self.by_name: dict[int, str] = {}
        self.doubtful: list[str] = []

    def take(self, person: Person, reached: float | None) -> None:
        self.graded += reached is not None
        whose = self.rows.of(person)
        row, how = whose.place, _BY_NAME if whose.by_name else _BY_KEY
        if row is None or (how == _BY_NAME and self.seen[row] == _BY_KEY):
            if reached is not None:
                (self.doubtful if row is None and whose.instead else self.strangers).append(_who(person))
            return
        before = self.seen[row]
        if before and before <= how:  # of two who are found alike nobody knows whose row it is
            self.points[row], self.seen[row] = nan, _DOUBTFUL
            self.doubtful += [*filter(None, [self.by_name.pop(row, "")]), _who(person)]
            return
        if before == _BY_NAME:  # a key says more than a name
            self.strangers.append(self.by_name.pop(row))
        self.seen[row] = how
        if how == _BY_NAME:
            self.by_name[row] = _who(person)
        self.points[row] = nan if reached is None else reached * self.factor

    def blank(self) -> int:
        """How many have a row and no grade."""
        return sum(how >= _BY_KEY and isnan(reached) for how, reached in zip(self.seen, self.points, strict=True))


class _Writing:
    """The lines of the file, changed; counts what it does on the way."""

    def __init__(self, book: Gradebook, column: Column, taken: _Taken, most: float | None) -> None:
        self.book, self.column, self.taken = book, column, taken
        self.most = inf if most is None else most + _SAME
        self.above: list[str] = []
        self.written = self.replaced = 0
        self.locked: list[str] = []
        self.kept: list[str] = []
        self.still: list[str] = []
        self.missing: list[str] = []

    def lines(self) -> Iterator[str]:
        book, sheet, delimiter = self.book, self.book.sheet, self.book.delimiter
        comma = _has_commas(book)
        row = 0
        for place, line in enumerate(lines_of(book.decoded.text, delimiter, book.name)):
            raw: Sequence[str] = line.raw
            if place >= sheet.first and sheet.is_student(line):
                raw = self._row(row, line.raw, line.cells, comma)
                row += 1
            yield delimiter.join(raw) + line.end

    def _row(self, row: int, raw: tuple[str, ...], cells: tuple[str, ...], comma: bool) -> Sequence[str]:
        if not self.taken.seen[row]:
            self.missing.append(_row_name(self.book, cells))
            return raw
        reached = self.taken.points[row]
        if isnan(reached):
            before = number(cells[self.column.index]) if self.column.index < len(cells) else None
            if before is not None and self.taken.seen[row] >= _BY_KEY:
                self.still.append(f"{points(before)}: {_row_name(self.book, cells)}")
            return raw
        if self.book.sheet.locked:
            index, words = self.book.sheet.locked
            if index < len(cells) and cells[index].casefold() in words:
                self.locked.append(_row_name(self.book, cells))
                return raw
        index = self.column.index
        filled = [*raw, *[""] * (index + 1 - len(raw))]
        if same(content(filled[index])) in self.book.sheet.kept:
            self.kept.append(f"{_row_name(self.book, cells)}, {one_line(content(filled[index]))}")
            return raw
        self.written += 1
        if reached > self.most:
            self.above.append(_row_name(self.book, cells))
        text = points(reached)
        before = number(content(filled[index]))
        if before is not None and points(before) == text:
            return raw  # "8.00" is 8: what says the same stays
        self.replaced += before is not None
        filled[index] = with_content(filled[index], text.replace(".", ",") if comma else text, self.book.delimiter)
        return filled


def _has_commas(book: Gradebook) -> bool:
    """Are decimals written with a comma? As most numbers of the file are; as spreadsheets do where cells end in ";"."""
    found: Counter[str] = Counter()
    for line in islice(lines_of(book.decoded.text, book.delimiter, book.name), _LOOKED_AT):
        for cell in line.cells:
            if match := _DECIMAL.fullmatch(cell):
                found[match[1]] += 1
    return found[","] > found["."] or (not found and book.delimiter == ";")


def _told(book: Gradebook, column: Column, taken: _Taken, writing: _Writing) -> Iterator[str]:
    what = f'{book.sheet.platform} file {book.name}, column "{one_line(column.title or column.heading, 80)}"'
    replaced = f", {writing.replaced} in place of another grade" if writing.replaced else ""
    yield f"{what}: {counted(writing.written, 'grade')} filled in{replaced}."
    if writing.still:
        yield (
            f"No grade now (excused, or nothing that could be graded), but {book.name} still says "
            f"{_named(writing.still)}: it stays as it was; change it there, if that is not meant."
        )
    if taken.by_name:
        yield f"{_students(len(taken.by_name))} found by name alone, for want of a number or an address in common."
    if taken.doubtful:
        yield (
            f"{_students(len(taken.doubtful))} not told apart from another one of the same name or number, look at "
            f"their rows: {_named(taken.doubtful)}."
        )
    if taken.strangers:
        yield f"In the class and not in {book.name}, so their grades went nowhere: {_named(taken.strangers)}."
    if writing.missing:
        yield f"In {book.name} and not in the class, so their rows stay as they were: {_named(writing.missing)}."
    if writing.locked:
        yield f"Their grade cannot be changed, says {book.name}: {_named(writing.locked)}."
    if writing.kept:
        yield f"What stands in the place of their grade stays: {_named(writing.kept)}."
    if writing.above:
        yield f"More than the maximum, which some platforms refuse: {_named(writing.above)}."
    if book.sheet.takes not in (None, (book.decoded.encoding, book.delimiter)):
        yield f"{book.sheet.platform}: it is taken back in UTF-8 with commas alone; {book.name} was saved otherwise."
    if blank := taken.blank() - len(writing.still):
        yield f"{counted(blank, 'student')} without a grade: blank is not 0, and the cell stays as it was."


def _students(count: int) -> str:
    return f"{counted(count, 'student')} {'was' if count == 1 else 'were'}"


def _who(person: Person) -> str:
    name = one_line(person.name, 80)
    key = one_line(person.key, 80)
    return f"{name} ({key})" if name and name != key else key


def _row_name(book: Gradebook, cells: tuple[str, ...]) -> str:
    key = next((cells[key.index] for key in book.sheet.keys if key.of(cells)), "")
    return _who(Person(key, book.sheet.name_of(cells)))


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
