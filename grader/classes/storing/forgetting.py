"""A student, or everybody → gone from the store: no row, and no byte of the file or its log."""

from __future__ import annotations

from collections.abc import Sequence

from grader.classes.storing.database import Database

_OF_STUDENTS = ("hand_in", "problem", "told", "person")
_OF_FILES = ("result", "fault")


def mentioned(database: Database) -> set[str]:
    """Keys of all of whom something is kept under their key: newest download, problems, what was told."""
    keys = (f"select {'key' if table == 'person' else 'student'} from {table}" for table in _OF_STUDENTS)
    return {key for (key,) in database.rows(" union ".join(keys)) if key}


def forget(database: Database, students: Sequence[str]) -> bool:
    """Was there anything of theirs? Files that nobody has handed in any more go in any case.

    For nobody knows whose they are.
    """
    columns = [(table, "key" if table == "person" else "student") for table in _OF_STUDENTS]
    found = False
    with database.transaction():
        for student in students:
            for table, column in columns:
                found |= database.one(f"select 1 from {table} where {column} = ?", (student,)) is not None
                database.run(f"delete from {table} where {column} = ?", (student,))
        database.run("delete from content where content not in (select content from hand_in)")
        for table in _OF_FILES:
            database.run(f"delete from {table} where content not in (select content from content)")
        database.run("delete from record where id not in (select record from result)")
    # Even if nothing was found: the last time may have ended in between, for want of room.
    database.shrink()
    return found


def forget_all(database: Database) -> None:
    with database.transaction():
        for table in (*_OF_STUDENTS, *_OF_FILES, "content", "record", "part", "published", "note"):
            database.run(f"delete from {table}")
    database.shrink()
