"""Keys of students → other keys, everywhere or in what was told alone: a roster that comes later may have others.

Where the new key has something in the same place, that stands, and what would come there is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.classes.storing.database import Database

TOLD = ("told",)
EVERY = ("hand_in", "person", "told")


def rename(database: Database, belongs: Mapping[str, str], tables: Sequence[str] = EVERY) -> None:
    """belongs: old keys → new ones, all at once: a key may be old and new. In `problem` the order stays."""
    with database.transaction():
        for table in tables:
            column = "key" if table == "person" else "student"
            moved = []
            for old in belongs:
                moved += [(old, row) for row in database.rows(f"select * from {table} where {column} = ?", (old,))]
            for old in belongs:
                database.run(f"delete from {table} where {column} = ?", (old,))
            for old, (_, *fields) in moved:  # the key is the first column of each
                marks = ", ".join("?" * (1 + len(fields)))
                database.run(f"insert or ignore into {table} values ({marks})", (belongs[old], *fields))
        if tables == EVERY:
            found = [row for row in database.rows("select rowid, student from problem") if row[1] in belongs]
            pairs = [(belongs[student], number) for number, student in found]
            database.run_each("update problem set student = ? where rowid = ?", pairs)
