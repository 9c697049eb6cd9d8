"""What was found in a download → the store; what there was, in numbers and a sentence, before anything is graded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from grader.classes.finding.found import Found
from grader.classes.finding.roster import match
from grader.classes.plan import Left
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


def scan(store: Store, found: Found, exercises: Sequence[str], roster: Sequence[Person]) -> Scanned:
    """What was found takes the place of what the store knew of hand-ins. Raises UsageError, MachineError.

    roster: who should have handed in, () where nobody says; its names and keys count then.
    """
    if not roster:
        counting = Counting(found.hand_ins(exercises), {})
        store.replace_hand_ins(counting, found.people(), _growing(found.problems))
        return counting.counts()
    matched = match(roster, found.people())
    counting = Counting(found.hand_ins(exercises), matched.belongs)
    problems = chain(_growing(found.problems), map(_stranger, matched.strangers))
    store.replace_hand_ins(counting, chain(roster, matched.strangers), problems)
    return counting.counts(len(matched.missing))


def _growing(problems: Sequence[Problem]) -> Iterator[Problem]:
    """They are told while hand-ins are walked, and asked for after that."""
    yield from problems


def _stranger(person: Person) -> Problem:
    what = "is in the download, and not in the roster"
    return Problem(person.key, "", "", what, "their grade stands in grades.csv, and in no row of a gradebook")


class Counting:
    """Counts hand-ins on their way into the store, where they go one after the other."""

    def __init__(self, hand_ins: Iterable[Picked], belongs: Mapping[str, str]) -> None:
        """belongs: keys of the download → those of the roster, where they are others."""
        self._hand_ins, self._belongs = hand_ins, belongs
        self._of: dict[str, int] = {}  # by student: bits of what was seen

    def __iter__(self) -> Iterator[Picked]:
        student, attempts = "", dict[str, str]()
        for found in self._hand_ins:
            one = replace(found.hand_in, student=self._belongs.get(found.hand_in.student, found.hand_in.student))
            if one.student != student:
                student, attempts = one.student, {}
            bits = _SEEN | (_LATE if one.late else 0) | (_FILE if one.content else 0)
            bits |= _UNCLEAR if one.problem and one.path and not one.content else 0
            bits |= _SEVERAL if attempts.setdefault(one.exercise, one.attempt) != one.attempt else 0
            self._of[student] = self._of.get(student, 0) | bits
            yield replace(found, hand_in=one)

    def counts(self, others: int = 0) -> Scanned:
        """others: students of the roster who are not in the download."""
        every = self._of.values()
        return Scanned(
            len(self._of) + others,
            sum(bool(bits & _LATE) for bits in every),
            sum(not bits & (_FILE | _UNCLEAR) for bits in every) + others,
            sum(bool(bits & _UNCLEAR) and not bits & _FILE for bits in every),
            sum(bool(bits & _SEVERAL) for bits in every),
        )


_SEEN, _LATE, _FILE, _UNCLEAR, _SEVERAL = 1, 2, 4, 8, 16


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


def say_left(left: Left, jobs: int) -> str:
    """ "371 different files, 290 known, 81 to grade, about 4 s." """
    parts = [f"{left.files:,} different file{'' if left.files == 1 else 's'}"]
    if left.known:
        parts.append(f"{left.known:,} known")
    if left.left:
        part = f" in part ({counted(left.cases_left, 'case')})" if left.cases_left < left.most else ""
        parts.append(f"{left.left:,} to grade{part}, about {say_span(left.seconds / jobs)}")
    else:
        parts.append("nothing to grade")
    return f"{', '.join(parts)}."
