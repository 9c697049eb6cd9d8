"""A gradebook and what it is to be filled with → the column that the grades go into, and what a point counts there."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal

from grader.classes.gathering.gradebooks.matching import student_lines
from grader.classes.gathering.gradebooks.sheet import Column, Gradebook, number
from grader.classes.gathering.sheets import lines_of
from grader.reading.nodes import nearest
from grader.report.safe import one_line
from grader.values.errors import UsageError
from grader.values.numerals import points

Scale = float | Literal["gradebook"] | None
_MOST_NAMED = 12


def choose_column(book: Gradebook, titles: Sequence[str], asked: str = "") -> Column:
    """The one that was asked for; else the only one that is called, or else holds, one of `titles`. Raises UsageError.

    titles: what the exercise may be called there; without them, and where a file names no exercise, an only column is
    the one.  asked: a title or a whole heading, "" where nobody asked.
    """
    columns = book.sheet.columns
    if not columns and asked:  # of a worksheet in a language that is not known here
        columns = tuple(_all_columns(book))
    if asked:
        return _that_takes_points(book, _asked(book, (*columns, *book.sheet.closed), asked))
    if len(columns) == 1 and not (columns[0].title and any(titles)):
        return _that_takes_points(book, columns[0])
    found = _called(book, titles)
    if len(found) == 1:
        return _that_takes_points(book, found[0])
    if not columns:
        raise UsageError(
            f"{book.name} ({book.sheet.platform}) has no column that a grade can go into",
            "name it with --column TITLE; the headings are: " + _named([one.heading for one in _all_columns(book)]),
        )
    if found:
        what = f"{book.name} has {len(found)} columns for grades that may be {_quoted(titles)}"
        raise UsageError(what, f"name one with --column TITLE: {_told_apart(found)}")
    if len(columns) == 1:
        own = _quoted([columns[0].title])
        what = f"{book.name} has one column for grades, {own}, and that is not called {_quoted(titles)}"
        raise UsageError(what, f"if it is the right one, say --column {own}")
    raise UsageError(
        f"{book.name} has {len(columns)} columns for grades, and none is surely that of {_quoted(titles)}",
        f"name one with --column TITLE: {_told_apart(columns)}",
    )


def own_columns(book: Gradebook, exercises: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Of several exercises each one's own column, in their order. Raises UsageError where one has none.

    exercises: what each may be called, its title first.
    """
    found: dict[int, Column] = {}
    for fits in (_is, _holds):  # "Lab 2" is not the column of "Lab", if there is an exercise "Lab 2"
        taken = {one.index for one in found.values()}
        for place, titles in enumerate(exercises):
            free = [one for one in _called(book, titles, (fits,)) if one.index not in taken]
            if place not in found and len(free) == 1:
                found[place] = free[0]
    for index, count in Counter(one.index for one in found.values()).items():
        if count > 1:
            both = [exercises[place][0] for place, one in found.items() if one.index == index]
            title = next(one.title or one.heading for one in found.values() if one.index == index)
            what = f"the column {_quoted([title])} of {book.name} may be that of {_quoted(both)}"
            raise UsageError(what, "fill it for one of them: --exercise NAME")
    if missing := [titles[0] for place, titles in enumerate(exercises) if place not in found]:
        raise UsageError(
            f"{book.name} has no column that is surely that of {_quoted(missing)}",
            f"fill one exercise at a time, --exercise NAME --column TITLE: {_told_apart(book.sheet.columns)}",
        )
    return tuple(_that_takes_points(book, found[place]) for place in range(len(exercises)))


def _called(
    book: Gradebook, titles: Sequence[str], ways: Sequence[Callable[[Column, str], bool]] | None = None
) -> list[Column]:
    """Those that are called like it, else hold it; of these those that take points, if there are any."""
    for fits in ways or (_is, _holds):
        every = (*book.sheet.columns, *book.sheet.closed)
        if found := [one for one in every if any(fits(one, title) for title in titles)]:
            return [one for one in found if not one.counts and one not in book.sheet.closed] or found
    return []


def _that_takes_points(book: Gradebook, column: Column) -> Column:
    """Raises UsageError for one that counts otherwise."""
    heading = _quoted([column.heading])
    if column in book.sheet.closed:
        what = f"{heading} of {book.name} is read only, so {book.sheet.platform} takes no grades for it"
        raise UsageError(what, "see there why, and export it again; or name another column with --column TITLE")
    if column.counts:
        what = f"{heading} of {book.name} counts no points, but {_quoted([column.counts])}"
        raise UsageError(what, f"let it count points in {book.sheet.platform.split()[0]}, and export it again")
    return column


def _told_apart(columns: Sequence[Column]) -> str:
    """By their titles; where these are equal by their whole headings."""
    titles = [one.title or one.heading for one in columns]
    return _named(titles if len(set(titles)) == len(titles) else [one.heading for one in columns])


def _asked(book: Gradebook, columns: Sequence[Column], asked: str) -> Column:
    found = [one for one in columns if _plain(one.heading) == _plain(asked)]
    found = found or [one for one in columns if _is(one, asked)]
    found = [one for one in found if not one.counts and one not in book.sheet.closed] or found
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{book.name} has {len(found)} columns called {_quoted([asked])}",
            "name one by its whole heading: " + _named([one.heading for one in found]),
        )
    names = [one.title or one.heading for one in columns]
    close = nearest(asked, names)
    mend = f"did you mean {_quoted([close])}?" if close else f"its columns are: {_told_apart(columns)}"
    raise UsageError(f"{book.name} has no column {_quoted([asked])} that a grade can go into", mend)


def maximum_of(book: Gradebook, column: Column) -> float | None:
    """The most that a grade in this column can be; None where the file does not tell. Raises UsageError."""
    return column.maximum if book.sheet.maxima is None else _most_of_rows(book, book.sheet.maxima)


def factor_of(book: Gradebook, column: Column, most: float | None, max_points: float, scale: Scale) -> float:
    """By which points are multiplied. Raises UsageError where the file counts otherwise and nobody said --scale.

    most: `maximum_of` the column.
    """
    if scale == "gradebook":
        if most is None:
            raise UsageError(
                f"{book.name} does not say how many points {_quoted([column.heading])} counts",
                "give the number: --scale 10",
            )
        scale = most
    if isinstance(scale, float | int):
        if not (math.isfinite(scale) and scale > 0):
            raise UsageError(f"--scale {scale} is no number of points", "give one above 0, or --scale gradebook")
        return scale / max_points if max_points else 1.0
    if most is not None and not math.isclose(most, max_points, abs_tol=0.005):
        reachable = points(max_points)
        raise UsageError(
            f"{_quoted([column.heading])} of {book.name} counts {points(most)} points, the exercise {reachable}",
            f"add --scale gradebook to count as the gradebook does, or --scale {reachable} to write points as they are",
        )
    return 1.0


def _most_of_rows(book: Gradebook, index: int) -> float | None:
    """The one maximum of all rows. Raises UsageError where there are two."""
    found: dict[float, int] = {}
    for line in student_lines(book):
        cells = line.cells
        if index < len(cells) and (most := number(cells[index])) is not None:
            found.setdefault(most, line.number)
    if len(found) > 1:
        (one, first), (other, second) = list(found.items())[:2]
        raise UsageError(
            f"{book.name} has two maximum grades: {points(one)} in line {first}, {points(other)} in line {second}",
            "export it again",
        )
    return next(iter(found), None)


def _all_columns(book: Gradebook) -> list[Column]:
    line = next(lines_of(book.decoded.text, book.delimiter, book.name))
    taken = {*book.sheet.names, *(key.index for key in book.sheet.keys)}
    return [Column(index, "", cell) for index, cell in enumerate(line.cells) if cell and index not in taken]


def _is(column: Column, title: str) -> bool:
    return bool(_plain(title)) and _plain(title) in (_plain(column.title), _plain(column.heading))


def _holds(column: Column, title: str) -> bool:
    """As whole words: "Lab 1" is in "Week 3: Lab 1", and not in "Lab 12"."""
    return bool(_plain(title)) and f" {_plain(title)} " in f" {_plain(column.title)} "


def _plain(text: str) -> str:
    """Its words alone: a title may have another dash, colon or underscore in the gradebook."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(f'"{one_line(name, 80)}"' for name in names[:_MOST_NAMED])
    return shown + (f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else "")


def _quoted(titles: Sequence[str]) -> str:
    return " or ".join(f'"{one_line(title, 80)}"' for title in titles if title)
