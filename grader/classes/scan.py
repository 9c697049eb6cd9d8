"""What was found in a download → the store; what there was, in numbers and a sentence, before anything is graded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from grader.classes.finding.found import Found
from grader.classes.finding.who import Roster, match
from grader.classes.plan import Remaining
from grader.classes.running.progress import say_span
from grader.classes.storing.store import Store
from grader.values.classes import Person, Picked, Problem
from grader.values.numerals import counted
from grader.values.value import Value, replace


class Scanned(Value):
    """How many students there are; late; who handed in nothing that could be graded; whose file is not clear."""

    students: int
    late: int
    without: int
    unclear: int
    several: int


def scan(store: Store, found: Found, exercises: Sequence[str], roster: Roster) -> Scanned:
    """What was found takes the place of what the store knew of hand-ins. Raises UsageError, MachineError.

    roster: who should have handed in, nobody where nobody says; its names and keys count then.
    """
    hand_ins = found.hand_ins(exercises)
    if not len(roster):
        store.replace_hand_ins(hand_ins, found.people(), _growing(found.problems))
        return Scanned(*store.count_students())
    matched = match(roster, found.people())
    problems = chain(_growing(found.problems), map(_stranger, matched.strangers))
    store.replace_hand_ins(_under_their_keys(hand_ins, matched.belongs), chain(roster, matched.strangers), problems)
    students, late, without, unclear, several = store.count_students()
    return Scanned(students + matched.missing, late, without + matched.missing, unclear, several)


def _growing(problems: Sequence[Problem]) -> Iterator[Problem]:
    """They are told while hand-ins are walked, and asked for after that."""
    yield from problems


def _stranger(person: Person) -> Problem:
    what = "is in the download, and not in the roster"
    return Problem(person.key, "", "", what, "their grade stands in grades.csv, and in no row of a gradebook")


def _under_their_keys(hand_ins: Iterable[Picked], belongs: Mapping[str, str]) -> Iterator[Picked]:
    """belongs: keys of the download → those of the roster, where they are others."""
    for one in hand_ins:
        key = belongs.get(one.hand_in.student)
        yield one if key is None else replace(one, hand_in=replace(one.hand_in, student=key))


def say_scanned(title: str, scanned: Scanned) -> str:
    """ "Canvas download: 398 students, 3 late, 2 without a file, 1 with a problem (problems.csv)." """
    parts = [counted(scanned.students, "student")]
    if scanned.late:
        parts.append(f"{scanned.late:,} late")
    if scanned.several:
        parts.append(f"{scanned.several:,} with several attempts")
    if scanned.without:
        parts.append(f"{scanned.without:,} without a file")
    if scanned.unclear:
        parts.append(f"{scanned.unclear:,} whose file is not clear (problems.csv)")
    return f"{title[:1].upper()}{title[1:]}: {', '.join(parts)}."


def say_left(left: Remaining, jobs: int) -> str:
    """ "371 different files, 290 known, 81 to grade, about 4 s." """
    parts = [f"{left.files:,} different file{'' if left.files == 1 else 's'}"]
    if left.known:
        parts.append(f"{left.known:,} known")
    if left.left:
        part = f" in part ({counted(left.cases_left, 'case')})" if left.cases_left < left.most else ""
        part += f" ({left.again:,} again: the wrong solutions have changed)" if left.again else ""
        parts.append(f"{left.left:,} to grade{part}, about {say_span(left.seconds / jobs)}")
    else:
        parts.append("nothing to grade")
    return f"{', '.join(parts)}."
