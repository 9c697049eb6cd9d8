"""The store of a class: what was handed in, what is known of it, and what is left to be graded."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from grader.classes.running.shards import Shard, mine
from grader.classes.storing import forgetting, hand_ins, merging, renaming
from grader.classes.storing.cases import KeyedCase
from grader.classes.storing.database import Database
from grader.classes.storing.holding import Held
from grader.classes.storing.known import Known
from grader.classes.storing.results import Results
from grader.values.classes import HandIn, Person, Picked, Problem, Row, Task
from grader.values.value import Value

_NEWEST = 1000  # rows whose time tells what the next ones will take


class Count(Value):
    """Different files of an exercise: all, those of which everything is known, those of which something is left.

    cases_left: in all files together.  again: how many of those that are left were graded with other mistakes known.
    """

    files: int
    known: int
    left: int
    cases_left: int
    again: int = 0


class Told(Value):
    """What a report said of a student. points: None for a blank.  verdicts: a letter for each case, "" for no grade."""

    student: str
    exercise: str
    points: float | None
    verdicts: str


class Store:
    """One file, which nobody else has open. note: about where it lies, a sentence a line, "" for none.

    Every method raises MachineError and UsageError, and leaves what was kept before as it was. Cases are those of
    today, in the exercise's order; give the same object again and again, for then they are looked at only once.
    """

    def __init__(self, database: Database, held: Held, note: str) -> None:
        self._database, self._held, self.note = database, held, note
        self._results = Results(database)

    @property
    def file(self) -> Path:
        return self._database.file

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()
        self._held.release()

    # What was handed in

    def replace_hand_ins(
        self, picked: Iterable[Picked], people: Iterable[Person] = (), problems: Iterable[Problem] = ()
    ) -> None:
        """What was found in a download in place of what was found before: all of it, or nothing.

        Walked one after the other, so problems may still grow while hand-ins are walked. What is known of files stays.
        """
        hand_ins.replace_hand_ins(self._database, picked, people, problems)

    def add_people(self, people: Iterable[Person]) -> None:
        """Whoever should have handed in, too; of whom is there already what is said now counts."""
        with self._database.transaction():
            hand_ins.replace_people(self._database, people)

    def rename(self, belongs: Mapping[str, str]) -> None:
        """Students under other keys. belongs: old keys → new ones, all at once; what a new key has already stands."""
        renaming.rename(self._database, belongs)

    def hand_ins(self) -> Iterator[HandIn]:
        """Sorted by student, exercise, attempt."""
        return hand_ins.hand_ins(self._database)

    def hand_ins_of(self, student: str) -> list[HandIn]:
        return hand_ins.hand_ins_of(self._database, student)

    def hand_ins_with(self, content: str) -> list[HandIn]:
        """Of whoever handed in this file."""
        return hand_ins.hand_ins_with(self._database, content)

    def count_students(self) -> tuple[int, int, int, int, int]:
        """How many there are; late; without a file; with none that is clear; with several attempts."""
        return hand_ins.count_students(self._database)

    def people(self) -> Iterator[Person]:
        """Sorted by key."""
        return hand_ins.people(self._database)

    def problems(self) -> Iterator[Problem]:
        """In the order in which they were found."""
        return hand_ins.problems(self._database)

    def program(self, content: str) -> tuple[bool, bytes]:
        """(is it a notebook, its bytes) of a file that is there."""
        return hand_ins.source(self._database, content) or (False, b"")

    def source(self, content: str) -> bytes:
        """The bytes of a file; b"" of what is not there."""
        found = hand_ins.source(self._database, content)
        return found[1] if found else b""

    # What is known, and what is left

    def tasks(
        self,
        exercise: str,
        cases: Sequence[KeyedCase],
        shard: tuple[int, int] = (1, 1),
        students: Collection[str] | None = None,
    ) -> Iterator[Task]:
        """What is left of the files that are handed in, in an order that depends on nothing but these.

        shard: (i, n) gives the i-th of n parts, from 1 on.  students: theirs alone, where given.  Of what is saved
        meanwhile nothing is given again.
        """
        for content, known in self._results.each_known(exercise, cases, students):
            if (known.complete and not known.again) or not _is_in(content, shard):
                continue
            pairs = zip(cases, known.verdicts, strict=True)
            left = tuple(case.name for case, letter in pairs if known.again or not letter)
            name = known.name if known.kind == "misconception" and not known.again else ""
            if found := hand_ins.source(self._database, content):
                yield Task(content, exercise, *found, left, name)

    def count(
        self,
        exercise: str,
        cases: Sequence[KeyedCase],
        shard: tuple[int, int] = (1, 1),
        students: Collection[str] | None = None,
    ) -> Count:
        """Of the same files as `tasks`."""
        files = left = cases_left = again = 0
        for content, known in self._results.each_known(exercise, cases, students):
            if _is_in(content, shard):
                missing = len(cases) if known.again else known.verdicts.count("")
                files, left, cases_left = files + 1, left + bool(missing), cases_left + missing
                again += known.again
        return Count(files, files - left, left, cases_left, again)

    def mean_seconds(self, exercise: str) -> float | None:
        """Of processor time for a file, from those that were graded last; None where none was."""
        of_exercise = "select id from part where exercise = ?"
        newest = f"select seconds from result where part in ({of_exercise}) order by id desc limit ?"
        found = self._database.one(f"select avg(seconds) from ({newest})", (exercise, _NEWEST))
        return found[0] if found else None

    def save(self, rows: Iterable[Row]) -> None:
        """Once this returns they are kept, whatever happens next. What could not be graded is no result: it is left."""
        try:
            with self._database.transaction():
                for row in rows:
                    self._results.save(row)
        except BaseException:
            self._results.read_parts()
            raise

    def known(self, content: str, exercise: str, cases: Sequence[KeyedCase]) -> Known | None:
        """What is known of a file; None where nothing is, not even why it could not be graded."""
        known = self._results.known(content, exercise, cases)
        return known if known.sources or known.fault else None

    def each_known(self, exercise: str, cases: Sequence[KeyedCase]) -> Iterator[tuple[str, Known]]:
        """(content, what is known of it) of every different file that is handed in, sorted by content; no faults."""
        return self._results.each_known(exercise, cases)

    def record(self, row: int) -> bytes:
        """What a Row had as its record, by the number in Known.sources; b"" of what is not there."""
        found = self._database.one(
            "select record from record where id = (select record from result where id = ?)", (row,)
        )
        return found[0] if found else b""

    # What was told

    def publish(self, cases: Mapping[str, Sequence[str]], told: Iterable[Told]) -> None:
        """Reports were written: from now on this is what was told. cases: names, by exercise."""
        with self._database.transaction():
            for exercise, names in cases.items():
                text = json.dumps(list(names), ensure_ascii=False)
                self._database.run("insert or replace into published values (?, ?)", (exercise, text))
                self._database.run("delete from told where exercise = ?", (exercise,))
            rows = ((one.student, one.exercise, one.points, one.verdicts) for one in told)
            self._database.run_each("insert or replace into told values (?, ?, ?, ?)", rows)

    def published(self, exercise: str) -> tuple[str, ...]:
        """The names of the cases as the last reports had them; () where none was written."""
        found = self._database.one("select cases from published where exercise = ?", (exercise,))
        return tuple(json.loads(found[0])) if found else ()

    def told(self) -> Iterator[Told]:
        """What the last reports said, sorted by student."""
        columns = "student, exercise, points, verdicts"
        for row in self._database.rows(f"select {columns} from told order by student, exercise"):
            yield Told(*row)

    def rename_told(self, belongs: Mapping[str, str]) -> None:
        """The same as `rename` for what was told, and nothing else: hand-ins were replaced, and have the new keys."""
        renaming.rename(self._database, belongs, renaming.TOLD)

    def note_down(self, name: str, text: str) -> None:
        """Something that a later batch wants to find again: what was graded, and from where."""
        with self._database.transaction():
            self._database.run("insert or replace into note values (?, ?)", (name, text))

    def noted(self, name: str) -> str:
        found = self._database.one("select text from note where name = ?", (name,))
        return found[0] if found else ""

    # Several stores, and none

    def merge(self, stores: Iterable[Store], exercises: Collection[str] | None = None) -> list[Problem]:
        """What others hold besides; what this one says counts. What they say differently is told, and kept as problems.

        One is taken after the other, whole or not at all, and need be open only meanwhile.
        exercises: of which files may be handed in; None for any.  Raises UsageError for what no grader writes.
        """
        try:
            others = ((other._database, other._results) for other in stores)
            return merging.merge(self._database, self._results, others, exercises)
        except BaseException:
            self._results.read_parts()
            raise

    def mentioned(self) -> set[str]:
        """Keys of all of whom something is kept under their key, and be it only what they were told."""
        return forgetting.mentioned(self._database)

    def forget(self, *students: str) -> bool:
        """Everything of these students: no byte is left in the file. Was there anything?

        With them, or with nobody, goes every file that nobody has handed in any more: it may be an older one of theirs.
        """
        return forgetting.forget(self._database, students)

    def forget_all(self) -> None:
        """Everything of everybody."""
        forgetting.forget_all(self._database)
        self._results = Results(self._database)


def _is_in(content: str, shard: tuple[int, int]) -> bool:
    return shard[1] == 1 or mine(content, Shard(*shard))
