"""A class as it stands → the files of the output folder, each written whole or not at all, for their owner only."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from grader.classes.gathering.adjustments import adjustments_template
from grader.classes.gathering.feedback import left_told, write_feedback
from grader.classes.gathering.gradebooks.choosing import Scale
from grader.classes.gathering.gradebooks.filling import Filled, fill
from grader.classes.gathering.gradebooks.reading import open_gradebook
from grader.classes.gathering.gradebooks.sheet import Gradebook
from grader.classes.gathering.grades_csv import grades_lines, total_of
from grader.classes.gathering.grades_jsonl import json_lines
from grader.classes.gathering.problems_csv import problems_lines
from grader.files.streaming import open_whole, write_pieces
from grader.report.classes.class_page import class_page
from grader.values.classes import Gathered, Problem
from grader.values.numerals import counted
from grader.values.value import Value

ADJUSTMENTS = "adjustments.csv"


class Wishes(Value):
    """gradebooks: as the platform exported them.  column: the heading that is filled, "" for the one that fits.

    anonymous: class.html tells nobody's name.  visible: by exercise, may students see names of hidden cases?
    starters: by exercise, the contents of the file that students begin with.
    """

    gradebooks: tuple[Gradebook, ...]
    column: str
    scale: Scale
    anonymous: bool
    visible: Mapping[str, bool]
    starters: Mapping[str, Collection[str]]


class Written(Value):
    """A file, what it is in a few words, and what is to be said of it, in sentences."""

    path: Path
    what: str
    told: tuple[str, ...] = ()


def open_gradebooks(paths: Iterable[Path]) -> tuple[Gradebook, ...]:
    """Before anything is graded, so that a wrong file costs nobody's time. Raises UsageError."""
    return tuple(open_gradebook(path) for path in paths)


def deliver(
    gathered: Gathered,
    problems: Callable[[], Iterable[Problem]],
    folder: Path,
    wishes: Wishes,
    page_of: Callable[[str], str],
) -> Iterator[Written]:
    """Written one after the other. page_of: as in class_page. Raises OSError; UsageError for a gradebook's column."""
    books = [(book, _fill(book, gathered, wishes)) for book in wishes.gradebooks]  # first: it may be refused
    write_pieces(folder / "grades.csv", grades_lines(gathered))
    yield Written(folder / "grades.csv", "a row for each student, points by case")
    yield from _books(books, folder)
    page = class_page(gathered, wishes.anonymous, page_of, wishes.starters)
    write_pieces(folder / "class.html", [page])
    yield Written(folder / "class.html", "what the class has not understood: open it")
    yield from _for_students(gathered, folder, wishes)
    write_pieces(folder / "grades.jsonl", json_lines(gathered))
    yield Written(folder / "grades.jsonl", "every grade with its messages, for programs")
    count = 0

    def counting() -> Iterator[Problem]:
        nonlocal count
        for problem in problems():
            count += 1
            yield problem

    write_pieces(folder / "problems.csv", problems_lines(counting()))
    yield Written(folder / "problems.csv", f"{counted(count, 'thing')} to look at" if count else "nothing to look at")
    if not (folder / ADJUSTMENTS).exists():
        with open_whole(folder / ADJUSTMENTS) as file:
            file.write(adjustments_template())
        yield Written(folder / ADJUSTMENTS, "yours: excused, points by hand, comments, which file counts")


def _books(books: list[tuple[Gradebook, Filled]], folder: Path) -> Iterator[Written]:
    """Each is let go of once it is written: that of 100,000 students has 6 MB."""
    taken = set[str]()
    while books:
        book, filled = books.pop(0)
        path = folder / _filled_name(book.name, taken)
        with open_whole(path) as file:
            file.write(filled.data)
        yield Written(path, "the gradebook to send back", filled.told)


def _fill(book: Gradebook, gathered: Gathered, wishes: Wishes) -> Filled:
    grades = ((results[0].person, total_of(results)) for results in gathered.results())
    titles = [name for exercise in gathered.exercises for name in (exercise.title, exercise.name)]
    return fill(book, grades, gathered.max_points, titles, wishes.column, wishes.scale)


def _filled_name(name: str, taken: set[str]) -> str:
    """gradebook.csv → gradebook-filled.csv; gradebook-2-filled.csv for a second one that is called so."""
    path = Path(name)
    names = (f"{path.stem}{number}-filled{path.suffix}" for number in ("", *(f"-{one}" for one in range(2, 1000))))
    found = next(one for one in names if one.casefold() not in taken)
    taken.add(found.casefold())
    return found


def _for_students(gathered: Gathered, folder: Path, wishes: Wishes) -> Iterator[Written]:
    """The zip with feedback, where the platform takes one back."""
    returned = write_feedback(folder / "feedback.zip", gathered, lambda name: wishes.visible[name])
    if returned.count:
        what = f"feedback for {counted(returned.count, 'hand-in')}, to send back"
        yield Written(folder / "feedback.zip", what, tuple(left_told(returned)))
    else:
        (folder / "feedback.zip").unlink()
