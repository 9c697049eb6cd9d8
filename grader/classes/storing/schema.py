"""The tables of a store, and the way from each version of them to the next.

A new store is one of version 0, and takes every step; an older one takes those that it lacks. What was released is
never changed: a new version is a new step.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

from grader.classes.storing.database import Database

APPLICATION = 0x70786752  # "pxgR", in the file's header: a database of another program is told by it

_FIRST = """
-- A file that somebody handed in, packed by zlib. Never changed.
create table content(content text primary key, is_notebook integer not null, source blob not null);
create table person(key text primary key, name text, email text, ids text) without rowid;
create table hand_in(
    student text, exercise text, attempt text, path text, content text, problem text, file text, late integer,
    handed_in text, back text, primary key(student, exercise, attempt, path)
) without rowid;
create index hand_in_content on hand_in(exercise, content);
create table problem(student text, exercise text, path text, what text, mend text);
-- cases: JSON, [name, key, limit, mistakes] each.
create table part(id integer primary key, exercise text not null, cases text not null);
-- What came of the cases of a part. Rows are only added: newer ones have larger ids.
create table result(
    id integer primary key, content text not null, part integer not null, verdicts text not null, used blob not null,
    kind text, name text, symptoms text, crashes integer, stopped integer, sandbox text, seconds real,
    record integer not null
);
create index result_content on result(content);
-- Apart from its row: who counts a class reads a tenth of the bytes.
create table record(id integer primary key, record blob not null);
"""
_WHAT_WAS_TOLD = """
-- Why a file could not be graded the last time.
create table fault(content text, exercise text, fault text, primary key(content, exercise)) without rowid;
-- The cases, as the reports that were written last had them.
create table published(exercise text primary key, cases text not null) without rowid;
-- What they said of each student. verdicts: a letter for each of these cases.  points: null where there were none.
create table told(
    student text, exercise text, points real, verdicts text, primary key(student, exercise)
) without rowid;
-- Whatever else a batch wants to find again.
create table note(name text primary key, text text not null) without rowid;
"""
STEPS = (_FIRST, _WHAT_WAS_TOLD)
_SCHEMA = "select type, name, tbl_name, sql from sqlite_master"


def version_of(database: Database) -> int | None:
    """0 of an empty file; None of what is no store of ours. Changes nothing."""
    (application,) = database.one("pragma application_id") or (0,)
    (version,) = database.one("pragma user_version") or (0,)
    if application == APPLICATION:
        return int(version)
    return None if application or version or database.one("select 1 from sqlite_master") else 0


def unknown(database: Database, version: int, steps: Sequence[str] = STEPS) -> str:
    """A table, view, trigger … that no step up to this version makes, or makes otherwise; "" where all are known.

    Each is compared by the statement that made it. SQLite itself adds statistics and what it needs of keys.
    """
    with closing(sqlite3.connect(":memory:")) as made:
        for step in steps[:version]:
            made.executescript(step)
        known = set(made.execute(_SCHEMA))
    for row in database.rows(_SCHEMA):
        kind, name, _, sql = row
        if row not in known and not (name.startswith("sqlite_") and (kind == "table" or sql is None)):
            return f"{kind} {name}"
    return ""


def migrate(database: Database, version: int, steps: Sequence[str] = STEPS) -> None:
    """Each step is taken whole, with the number that says so, or not at all."""
    for number in range(version, len(steps)):
        with database.transaction():
            for statement in steps[number].strip().removesuffix(";").split(";"):
                database.run(statement)
            database.run(f"pragma application_id={APPLICATION}")
            database.run(f"pragma user_version={number + 1}")
