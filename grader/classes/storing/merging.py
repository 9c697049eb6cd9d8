"""Several stores (shards, laptops) → one, which says in each case what the first of them says; what differs is told.

What is added counts as older than what is there: so the first word stands, and the order within each store stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grader.classes.storing import hand_ins
from grader.classes.storing.cases import Part
from grader.classes.storing.database import Database
from grader.classes.storing.faults import shown
from grader.classes.storing.known import Kept
from grader.classes.storing.results import Results
from grader.values.classes import VERDICTS, Problem
from grader.values.clean import clean_name

_MEND = "the first counts; look at the file: it may use chance, or be near its limit of time"
_ROW = "id, content, part, verdicts, used, kind, name, symptoms, crashes, stopped, sandbox, seconds"


def merge(into: Database, results: Results, others: Iterable[tuple[Database, Results]]) -> list[Problem]:
    """What differs."""
    told: list[Problem] = []
    for other, their_results in others:
        try:
            with into.transaction():
                new = _merge_hand_ins(into, other) + _merge_results(into, results, other, their_results)
                known = set(hand_ins.problems(into))
                for problem in dict.fromkeys([*hand_ins.problems(other), *new]):
                    if problem not in known:
                        hand_ins.add_problem(into, problem)
                for table, columns in (("published", "exercise, cases"), ("note", "name, text")):
                    rows = other.rows(f"select {columns} from {table}")
                    into.run_each(f"insert or ignore into {table} values (?, ?)", rows)
        except BaseException:
            results.read_parts()
            raise
        told += new
    return told


def _merge_hand_ins(into: Database, other: Database) -> list[Problem]:
    told = []
    files = other.rows("select content, is_notebook, source from content")
    into.run_each("insert or ignore into content values (?, ?, ?)", files)
    same = "select content, problem from hand_in where student = ? and exercise = ? and attempt = ?"
    for one in hand_ins.hand_ins(other):
        found = into.one(same, (one.student, one.exercise, one.attempt))
        if found is None:
            hand_ins.add_hand_in(into, one)
        elif found != (one.content, one.problem):
            what = f"in {shown(other.file)} another file stands for the same attempt than in the stores before it"
            mend = "the first counts; merge stores of the same submissions"
            told.append(Problem(one.student, one.exercise, one.path, what, mend))
    for person in hand_ins.people(other):
        hand_ins.add_person(into, person)
    return told


def _merge_results(into: Database, results: Results, other: Database, theirs: Results) -> list[Problem]:
    told = []
    (oldest,) = into.one("select min(id) from result") or (None,)
    first = number = min(oldest or 1, 1) - 1
    for old, content, part, *fields in other.rows(f"select {_ROW} from result order by id desc"):
        exercise = theirs.parts[part].exercise
        kept = Kept(old, results.number(theirs.parts[part]), *fields)
        here = [
            row for row in results.kept(content, exercise) if row.id > first
        ]  # what this store itself brought is not meant
        if what := _difference(kept, here, results.parts):
            told.append(_told(into, other, content, exercise, what))
        if any(row.part == kept.part for row in here):
            continue  # the same again, or what does not count
        record = other.one("select record from record where result = ?", (old,))
        results.add(number, (content, *kept._content()[1:]), record[0] if record else b"")
        results.drop_fault(content, exercise)
        number -= 1
    for content, exercise, fault in other.rows("select content, exercise, fault from fault"):
        if not results.kept(content, exercise):
            results.add_fault(content, exercise, fault)
    return told


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


def _told(into: Database, other: Database, content: str, exercise: str, difference: str) -> Problem:
    first = "select student, path from hand_in where content = ? and exercise = ? order by student limit 1"
    student, path = into.one(first, (content, exercise)) or ("", "")
    what = f"was graded differently in {shown(other.file)}: {difference}"
    return Problem(student, exercise, path, what, _MEND)
