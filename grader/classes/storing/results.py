"""Rows → the tables of results, and these → what is known of each file, and which tasks are left."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from grader.classes.storing.cases import KeyedCase, Part, pack, part_of, unpack
from grader.classes.storing.database import Database
from grader.classes.storing.faults import foreign
from grader.classes.storing.hand_ins import contents
from grader.classes.storing.known import Asked, Kept, Known
from grader.values.classes import Row
from grader.values.clean import clean_name

_KEPT = "id, part, verdicts, used, kind, name, symptoms, crashes, stopped, sandbox, seconds"
_TO_KEEP = "content, part, verdicts, used, kind, name, symptoms, crashes, stopped, sandbox, seconds"


class Results:
    """Of one store. Parts are few, and read once; `parts` by their ids."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._asked: dict[str, Asked] = {}
        self.parts: dict[int, Part] = {}
        self._numbers: dict[Part, int] = {}
        self._of_keys: dict[tuple[str, tuple[str, ...]], int] = {}
        self.read_parts()

    def read_parts(self) -> None:
        """Anew after a transaction that was undone: what it added is in no table."""
        self.parts.clear()
        self._numbers.clear()
        self._of_keys.clear()
        for number, exercise, cases in self._database.rows("select id, exercise, cases from part"):
            try:
                part = Part(exercise, unpack(cases))
            except ValueError:
                raise foreign(
                    self._database.file, f"cases of {clean_name(str(exercise))} that cannot be read"
                ) from None
            self._add_part(number, part)

    def asked(self, exercise: str, cases: Sequence[KeyedCase]) -> Asked:
        """Made once for these cases: a class is asked about file by file."""
        found = self._asked.get(exercise)
        if found is None or not found.is_about(exercise, cases):
            found = self._asked[exercise] = Asked(exercise, cases)
            self._of_keys.clear()
        return found

    def save(self, row: Row) -> None:
        """Inside a transaction."""
        if row.fault:
            self.add_fault(row.content, row.exercise, row.fault)
            return
        number = self._of_keys.get((row.exercise, row.keys))
        if number is None:
            asked = self._asked.get(row.exercise)
            number = self.number(part_of(row.exercise, row.keys, asked.cases if asked else ()))
            self._of_keys[row.exercise, row.keys] = number
        used = array("f", row.used).tobytes()
        said = (row.kind, row.name, row.symptoms, row.crashes, row.stopped, row.sandbox, row.seconds)
        self.add(None, (row.content, number, row.verdicts, used, *said), row.record)
        self.drop_fault(row.content, row.exercise)

    def add(self, number: int | None, values: Sequence[Any], record: bytes) -> None:
        """number: the id of the row; None for the newest."""
        added = self._database.run("insert into record values (null, ?)", (record,))
        marks = ", ".join("?" * len(values))
        self._database.run(
            f"insert into result(id, {_TO_KEEP}, record) values (?, {marks}, ?)", (number, *values, added)
        )

    def add_fault(self, content: str, exercise: str, fault: str) -> None:
        self._database.run("insert or replace into fault values (?, ?, ?)", (content, exercise, fault))

    def drop_fault(self, content: str, exercise: str) -> None:
        self._database.run("delete from fault where content = ? and exercise = ?", (content, exercise))

    def number(self, part: Part) -> int:
        """The id of a part, which is added where it is new. Inside a transaction."""
        if part not in self._numbers:
            number = self._database.run("insert into part values (null, ?, ?)", (part.exercise, pack(part.cases)))
            self._add_part(number, part)
        return self._numbers[part]

    def _add_part(self, number: int, part: Part) -> None:
        self.parts[number], self._numbers[part] = part, number

    def kept(self, content: str, exercise: str) -> list[Kept]:
        """The newest first."""
        rows = self._database.rows(f"select {_KEPT} from result where content = ? order by id desc", (content,))
        return [kept for kept in map(_kept, rows) if self.parts[kept.part].exercise == exercise]

    def known(self, content: str, exercise: str, cases: Sequence[KeyedCase]) -> Known:
        kept, asked = self.kept(content, exercise), self.asked(exercise, cases)
        known = asked.known(kept, self.parts)
        if known.complete:  # as nearly all are, and they have no fault
            return known
        fault = self._database.one("select fault from fault where content = ? and exercise = ?", (content, exercise))
        return asked.known(kept, self.parts, fault[0]) if fault else known

    def each_known(
        self, exercise: str, cases: Sequence[KeyedCase], students: Collection[str] | None = None
    ) -> Iterator[tuple[str, Known]]:
        """(content, what is known of it) of every different file, sorted by content. faults are left out."""
        asked = self.asked(exercise, cases)
        between = f"select content, {_KEPT} from result where content between ? and ? order by content, id desc"
        for page in contents(self._database, exercise, students):
            if students is not None:
                yield from ((one, asked.known(self.kept(one, exercise), self.parts)) for one in page)
                continue
            rows: dict[str, list[Kept]] = {content: [] for content in page}
            for content, *fields in self._database.rows(between, (page[0], page[-1])):
                if content in rows and self.parts[fields[1]].exercise == exercise:
                    rows[content].append(_kept(fields))
            for content, kept in rows.items():
                yield content, asked.known(kept, self.parts)


def _kept(fields: Sequence[Any]) -> Kept:
    return Kept(*fields)
