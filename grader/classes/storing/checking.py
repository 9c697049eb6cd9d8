"""A store of somebody else → nothing, where each row of it is one that a grader writes; else a sentence.

What stands in one store is copied into another, shown, and unpacked for good: so nothing is taken on trust. The tables
themselves were compared at the opening (schema.py), and the cases when they were read (results.py).
"""

from __future__ import annotations

import json
import math
import re
from array import array
from collections.abc import Callable, Mapping
from typing import Any

from grader.classes.finding.content import content_key
from grader.classes.storing.cases import Part
from grader.classes.storing.database import Database
from grader.classes.storing.faults import foreign
from grader.classes.storing.hand_ins import unpacked
from grader.classes.storing.records import check_record
from grader.classes.storing.wanted import need, need_count, need_number, need_texts
from grader.values.classes import VERDICTS
from grader.values.clean import clean, clean_name

# Of any value: what zlib makes of the largest file is hardly more.
MOST_BYTES = 32 * 2**20
_KINDS = ("", "misconception", "experiment", "fact")
_ROWS = "content, part, verdicts, used, kind, name, symptoms, crashes, stopped, sandbox, seconds, record.record"
_WITH_RECORDS = "result left join record on record.id = result.record"
_WITHOUT_FILE = "select 1 from hand_in where content <> '' and content not in (select content from content)"


def check_store(database: Database, parts: Mapping[int, Part]) -> None:
    """parts: of this store, by their ids. Raises UsageError, MachineError."""
    database.limit(MOST_BYTES)
    _each(database, "part", "exercise, cases", lambda exercise, _: _check_exercise(exercise))
    _each(database, "content", "content, is_notebook, source", _check_content)
    _each(database, "person", "key, name, email, ids", _check_person)
    columns = "exercise, content, late, student, attempt, path, problem, file, handed_in, back"
    _each(database, "hand_in", columns, _check_hand_in)
    if database.one(_WITHOUT_FILE):
        raise foreign(database.file, "somebody handed in a file that is not there")
    _each(database, "problem", "student, exercise, path, what, mend", _check_problem)
    _each(database, _WITH_RECORDS, _ROWS, lambda content, part, *fields: _check_result(parts.get(part), *fields))
    _each(database, "fault", "exercise, content, fault", _check_fault)
    _each(database, "published", "exercise, cases", _check_published)
    told = "told left join published on published.exercise = told.exercise"
    _each(database, told, "student, told.exercise, points, verdicts, published.cases", _check_told)
    _each(database, "note", "name, text", lambda name, text: need(isinstance(text, str) and _is_line(name), "a note"))


def _each(database: Database, table: str, columns: str, check: Callable[..., None]) -> None:
    for row in database.rows(f"select {columns} from {table}"):
        try:
            check(*row)
        except ValueError as error:
            raise foreign(database.file, f"{error} (in its table {table.partition(' ')[0]})") from None


def _is_line(text: object) -> bool:
    return isinstance(text, str) and clean_name(text) == text


def _check_lines(what: str, *texts: object) -> None:
    need(all(map(_is_line, texts)), f"{what} that is no line of text")


def _check_exercise(name: object) -> None:
    _check_lines("an exercise's name", name)
    plain = re.fullmatch(r"[^/\\]{1,200}", str(name)) and name not in (".", "..")
    need(bool(plain), f"'{str(name)[:40]}', which is no exercise's name")


def _check_content(content: object, is_notebook: object, source: Any) -> None:
    need_count(is_notebook, "the kind of a file", most=1)
    need(isinstance(source, bytes), "a file that cannot be unpacked")
    need(
        content == content_key(bool(is_notebook), unpacked(source)),
        "a file whose bytes are others than it is kept under",
    )


def _check_person(key: object, name: object, email: object, ids: Any) -> None:
    _check_lines("a student's name", key, name, email)
    need_texts(_read(ids, "a student's ids"), "a student's ids")


def _check_hand_in(exercise: object, content: object, late: object, *texts: object) -> None:
    _check_exercise(exercise)
    _check_lines("a hand-in", content, *texts)
    need_count(late, "a hand-in", most=1)


def _check_problem(student: object, exercise: object, path: object, *said: object) -> None:
    _check_lines("a problem", student, exercise, path)
    need(all(isinstance(text, str) and clean(text) == text for text in said), "a problem that is no text")


def _check_result(part: Part | None, verdicts: object, used: Any, kind: object, *rest: Any) -> None:
    name, symptoms, crashes, stopped, sandbox, seconds, record = rest
    if part is None or not part.cases:
        raise ValueError("a result of no cases")
    _check_verdicts(verdicts, len(part.cases))
    need(isinstance(used, bytes) and len(used) == array("f").itemsize * len(part.cases), "times of other cases")
    need(all(0 <= one < math.inf for one in array("f", used)), "times that are none")
    need(kind in _KINDS, "a mistake of no known kind")
    _check_lines("a mistake's name", name, symptoms, sandbox)
    need_count(crashes, "a result", most=1)
    need_count(stopped, "a result")
    need_number(seconds, "a result's time")
    check_record(record, str(verdicts))


def _check_verdicts(verdicts: object, count: int) -> None:
    need(isinstance(verdicts, str) and set(verdicts) <= VERDICTS.keys(), "verdicts that nobody knows")
    need(len(str(verdicts)) == count, "verdicts of more or fewer cases than there are")


def _check_fault(exercise: object, content: object, fault: object) -> None:
    _check_exercise(exercise)
    _check_lines("a file's key", content)
    need(isinstance(fault, str) and clean(fault) == fault, "a fault that is no text")


def _check_published(exercise: object, cases: Any) -> None:
    _check_exercise(exercise)
    need_texts(_read(cases, "names of cases"), "names of cases")


def _check_told(student: object, exercise: object, points: object, verdicts: object, cases: Any) -> None:
    _check_lines("what a student was told", student, exercise)
    if points is not None:
        need_number(points, "what a student was told", least=-math.inf)
    if verdicts != "":
        need(cases is not None, "what was told of no cases")
        _check_verdicts(verdicts, len(_read(cases, "names of cases")))


def _read(text: Any, what: str) -> Any:
    """JSON → what it says. Raises ValueError."""
    try:
        return json.loads(text)
    except (TypeError, ValueError, RecursionError):
        raise ValueError(f"{what} that cannot be read") from None
