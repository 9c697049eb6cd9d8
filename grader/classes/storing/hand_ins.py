"""What was found in a download ↔ the tables of it: who handed in what, and the bytes of each different file once."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from grader.classes.storing.database import Database
from grader.classes.storing.faults import damaged
from grader.files.opening import NOTEBOOK_BYTES
from grader.values.classes import HandIn, Person, Picked, Problem
from grader.values.clean import clean, clean_name

_HAND_IN = "student, exercise, attempt, path, content, problem, file, late, handed_in, back"
_ADD_HAND_IN = f"insert or ignore into hand_in({_HAND_IN}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_PERSON = "insert or ignore into person values (?, ?, ?, ?)"
_PAGE = 500


def replace_hand_ins(
    database: Database, picked: Iterable[Picked], people: Iterable[Person], problems: Iterable[Problem]
) -> None:
    """All of them in the place of those that were there, or nothing. Files, and what is known of them, stay.

    Each is walked once, in this order.
    """
    with database.transaction():
        for table in ("hand_in", "person", "problem"):
            database.run(f"delete from {table}")
        # An index that is made at last is sorted once: of 100,000 that takes a third of the time.
        (index,) = database.one("select sql from sqlite_master where name = 'hand_in_content'") or ("",)
        database.run("drop index hand_in_content")
        database.run_each(_ADD_HAND_IN, map(_values, _with_contents(database, picked)))
        database.run(index)
        database.run_each(_ADD_PERSON, map(_values_of, people))
        for problem in problems:
            add_problem(database, problem)


def _with_contents(database: Database, picked: Iterable[Picked]) -> Iterator[HandIn]:
    """The hand-ins; the file of each is there before it."""
    for one in picked:
        if one.hand_in.content:
            add_content(database, one.hand_in.content, one.is_notebook, one.source)
        yield one.hand_in


def add_content(database: Database, content: str, is_notebook: bool, source: bytes) -> None:
    if not has_content(database, content):  # asked first: to pack is what costs
        packed = zlib.compress(source, 1)
        database.run("insert into content values (?, ?, ?)", (content, is_notebook, packed))


def has_content(database: Database, content: str) -> bool:
    return database.one("select 1 from content where content = ?", (content,)) is not None


def add_hand_in(database: Database, one: HandIn) -> None:
    database.run(_ADD_HAND_IN, _values(one))


def _values(one: HandIn) -> tuple[str | bool, ...]:
    texts = (one.student, one.exercise, one.attempt, one.path, one.content, one.problem, one.file)
    return *map(clean_name, texts), one.late, clean_name(one.handed_in), clean_name(one.back)


def replace_people(database: Database, people: Iterable[Person]) -> None:
    """Those of the same keys give way."""
    database.run_each("insert or replace into person values (?, ?, ?, ?)", map(_values_of, people))


def add_person(database: Database, one: Person) -> None:
    database.run(_ADD_PERSON, _values_of(one))


def _values_of(one: Person) -> tuple[str, ...]:
    ids = json.dumps([clean_name(name) for name in one.ids], ensure_ascii=False) if one.ids else "[]"
    return clean_name(one.key), clean_name(one.name), clean_name(one.email), ids


def add_problem(database: Database, one: Problem) -> None:
    values = (*map(clean_name, (one.student, one.exercise, one.path)), clean(one.what), clean(one.mend))
    database.run("insert into problem values (?, ?, ?, ?, ?)", values)


def hand_ins(database: Database) -> Iterator[HandIn]:
    """Sorted by student, exercise, attempt."""
    for row in database.rows(f"select {_HAND_IN} from hand_in order by student, exercise, attempt, path"):
        yield _hand_in(row)


def hand_ins_of(database: Database, student: str) -> list[HandIn]:
    where = "where student = ? order by exercise, attempt, path"
    return [_hand_in(row) for row in database.rows(f"select {_HAND_IN} from hand_in {where}", (student,))]


def hand_ins_with(database: Database, content: str) -> list[HandIn]:
    where = "where content = ? order by student"
    return [_hand_in(row) for row in database.rows(f"select {_HAND_IN} from hand_in {where}", (content,))]


_IN_AN_EXERCISE = """
select student, max(late) as late, max(content <> '') as file, min(attempt) <> max(attempt) as several,
       max(content = '' and problem <> '' and path <> '') as unclear
from hand_in group by student, exercise"""
_OF_A_STUDENT = f"""
select max(late) as late, max(file) as file, max(unclear) as unclear, max(several) as several
from ({_IN_AN_EXERCISE}) group by student"""


def count_students(database: Database) -> tuple[int, int, int, int, int]:
    """How many there are; late; without a file; with none that is clear; with several attempts."""
    numbers = "count(*), sum(late), sum(not file and not unclear), sum(unclear and not file), sum(several)"
    students, *others = database.one(f"select {numbers} from ({_OF_A_STUDENT})") or (0,)
    late, without, unclear, several = (number or 0 for number in others)
    return students, late, without, unclear, several


def _hand_in(row: tuple[Any, ...]) -> HandIn:
    student, exercise, attempt, path, content, problem, file, late, handed_in, back = row
    return HandIn(student, exercise, content, problem, file, path, attempt, bool(late), handed_in, back)


def people(database: Database) -> Iterator[Person]:
    """Sorted by key."""
    for key, name, email, ids in database.rows("select key, name, email, ids from person order by key"):
        yield Person(key, name, email, tuple(json.loads(ids)))


def problems(database: Database) -> Iterator[Problem]:
    """In the order in which they were found."""
    for row in database.rows("select student, exercise, path, what, mend from problem order by rowid"):
        yield Problem(*row)


def contents(database: Database, exercise: str, students: Collection[str] | None = None) -> Iterator[list[str]]:
    """The different files that are handed in for an exercise, sorted by content, some hundred at a time.

    students: theirs alone, where given.  No statement is left open meanwhile: a log could not be emptied until it ends.
    """
    if students is not None:
        of_one = "select content from hand_in where student = ? and exercise = ? and content <> ''"
        some = {content for student in students for (content,) in database.rows(of_one, (student, exercise))}
        in_order = sorted(some)
        yield from (in_order[at : at + _PAGE] for at in range(0, len(in_order), _PAGE))
        return
    after = ""
    statement = "select distinct content from hand_in where exercise = ? and content > ? order by content limit ?"
    while page := [content for (content,) in database.rows(statement, (exercise, after, _PAGE))]:
        yield page
        after = page[-1]


def source(database: Database, content: str) -> tuple[bool, bytes] | None:
    """(Is it a notebook? its bytes); None of what is not there."""
    found = database.one("select is_notebook, source from content where content = ?", (content,))
    try:
        return found and (bool(found[0]), unpacked(found[1]))
    except ValueError as error:
        raise damaged(database.file, str(error)) from None


def unpacked(packed: bytes) -> bytes:
    """The bytes of a file. Raises ValueError for what cannot be unpacked, or is larger than a file may be."""
    reader = zlib.decompressobj()
    try:
        found = reader.decompress(packed, NOTEBOOK_BYTES + 1)
    except (zlib.error, TypeError):
        found = b""
    if len(found) > NOTEBOOK_BYTES:
        raise ValueError("a file that would fill the memory")
    if not reader.eof:
        raise ValueError("a file that cannot be unpacked")
    return found
