"""Several stores (shards, laptops) → one, which says in each case what the first of them says; what differs is told.

What is added counts as older than what is there: so the first word stands, and the order within each store stays.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from grader.classes.storing import hand_ins
from grader.classes.storing.cases import Part
from grader.classes.storing.checking import check_store
from grader.classes.storing.database import Database
from grader.classes.storing.faults import no_exercise, shown
from grader.classes.storing.known import Kept
from grader.classes.storing.results import Results
from grader.values.classes import VERDICTS, HandIn, Problem
from grader.values.clean import clean_name

T = TypeVar("T")

_MEND = "the first counts; look at the file: it may use chance, or be near its limit of time"
_ITS_RECORD = "select record from result where id = ?"
_ROW = "id, content, part, verdicts, used, kind, name, symptoms, crashes, stopped, sandbox, seconds"


def merge(
    into: Database,
    results: Results,
    others: Iterable[tuple[Database, Results]],
    exercises: Collection[str] | None = None,
) -> list[Problem]:
    """What differs. Each is taken whole, or not at all; whoever is interrupted merges again: nothing is there twice.

    Raises UsageError for one that holds what no grader writes.
    """
    told: list[Problem] = []
    for other, theirs in others:
        told += _Merging(into, results, other, theirs).told(exercises)
    return told


class _Merging:
    """Of one store into another."""

    def __init__(self, into: Database, results: Results, other: Database, theirs: Results) -> None:
        self._into, self._results, self._other, self._theirs = into, results, other, theirs
        (oldest,) = into.one("select min(id) from result") or (None,)
        self._first = self._next = min(1 if oldest is None else oldest, 1) - 1

    def told(self, exercises: Collection[str] | None) -> list[Problem]:
        """Takes everything, or nothing; what differs."""
        with self._other.reading():  # what was looked at is what is taken
            check_store(self._other, self._theirs.parts)
            for (name,) in self._other.rows("select distinct exercise from hand_in"):
                if exercises is not None and name not in exercises:
                    raise no_exercise(self._other.file, name, exercises)
            with self._into.transaction():
                return self._take()

    def _take(self) -> list[Problem]:
        other = self._other
        self._each(other.rows("select content, is_notebook, source from content"), self._add_content)
        new = self._each(hand_ins.hand_ins(other), self._add_hand_in)
        self._each(hand_ins.people(other), lambda one: hand_ins.add_person(self._into, one))
        new += self._each(other.rows(f"select {_ROW} from result order by id desc"), self._add_result)
        self._each(other.rows("select content, exercise, fault from fault"), self._add_fault)
        known = set(hand_ins.problems(self._into))
        for problem in dict.fromkeys([*hand_ins.problems(other), *new]):
            if problem not in known:
                hand_ins.add_problem(self._into, problem)
        for table, marks in (("published", "?, ?"), ("note", "?, ?")):
            rows = other.rows(f"select * from {table}")
            self._into.run_each(f"insert or ignore into {table} values ({marks})", rows)
        self._into.run_each("insert or ignore into told values (?, ?, ?, ?)", self._told())
        return new

    def _told(self) -> Iterator[tuple[Any, ...]]:
        """What was told of the cases that were told here, too: a verdict stands at its case's place."""
        same = "select 1 from published where exercise = ? and cases = ?"
        for exercise, cases in self._other.rows("select exercise, cases from published"):
            if self._into.one(same, (exercise, cases)):
                columns = "student, exercise, points, verdicts"
                yield from self._other.rows(f"select {columns} from told where exercise = ?", (exercise,))

    def _each(self, rows: Iterable[T], add: Callable[[T], Problem | None]) -> list[Problem]:
        return [problem for row in rows if (problem := add(row))]

    def _add_content(self, row: Sequence[Any]) -> None:
        self._into.run("insert or ignore into content values (?, ?, ?)", row)

    def _add_hand_in(self, one: HandIn) -> Problem | None:
        same = "select content, problem from hand_in where student = ? and exercise = ? and attempt = ?"
        found = self._into.one(same, (one.student, one.exercise, one.attempt))
        if found is None:
            hand_ins.add_hand_in(self._into, one)
        if found in (None, (one.content, one.problem)):
            return None
        what = f"in {shown(self._other.file)} another file stands for the same attempt than in the stores before it"
        mend = "the first counts; merge stores of the same submissions"
        return Problem(one.student, one.exercise, one.path, what, mend)

    def _add_result(self, row: Sequence[Any]) -> Problem | None:
        old, content, part, *fields = row
        exercise = self._theirs.parts[part].exercise
        new = Kept(old, self._results.number(self._theirs.parts[part]), *fields)
        # Those that this same store has brought are not meant.
        here = [one for one in self._results.kept(content, exercise) if one.id > self._first]
        same = next((one for one in here if one.part == new.part), None)
        if same and (same.verdicts, same.kind, same.name) == (new.verdicts, new.kind, new.name):
            return None
        if not same:  # else it does not count
            record = self._other.one(f"select record from record where id = ({_ITS_RECORD})", (old,))
            self._results.add(self._next, (content, new.part, *fields), record[0] if record else b"")
            self._results.drop_fault(content, exercise)
            self._next -= 1
        if not (difference := _difference(new, here, self._results.parts)):
            return None
        first = "select student, path from hand_in where content = ? and exercise = ? order by student limit 1"
        student, path = self._into.one(first, (content, exercise)) or ("", "")
        what = f"was graded differently in {shown(self._other.file)}: {difference}"
        return Problem(student, exercise, path, what, _MEND)

    def _add_fault(self, row: Sequence[Any]) -> None:
        content, exercise, fault = row
        if not self._results.kept(content, exercise):
            self._results.add_fault(content, exercise, fault)


def _difference(new: Kept, here: Sequence[Kept], parts: dict[int, Part]) -> str:
    """What they say differently of the same case under the same limit, "" for nothing."""
    said = {}
    for row in reversed(here):  # the newest last: it is what counts
        for case, letter in zip(parts[row.part].cases, row.verdicts, strict=True):
            said[case.key, case.limit] = letter
    for case, letter in zip(parts[new.part].cases, new.verdicts, strict=True):
        before = said.get((case.key, case.limit), letter)
        if before != letter:
            return f"case '{clean_name(case.name)}' is {VERDICTS[before].value} here, {VERDICTS[letter].value} there"
    for row in here:
        if row.part == new.part and (row.kind, row.name) != (new.kind, new.name):
            return f"its mistake is {row.name or 'not named'} here, {new.name or 'not named'} there"
    return ""
