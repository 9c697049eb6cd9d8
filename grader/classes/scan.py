"""What was found in a download → the store; what there was, in numbers and a sentence, before anything is graded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from grader.classes.finding.found import Chosen, Found
from grader.classes.finding.who import Roster, match
from grader.classes.gathering.adjustments import Adjustments
from grader.classes.plan import Remaining
from grader.classes.running.progress import say_span
from grader.classes.storing.store import Store
from grader.report.safe import one_line
from grader.values.classes import Person, Picked, Problem
from grader.values.errors import UsageError
from grader.values.numerals import counted
from grader.values.value import Value, replace


class Scanned(Value):
    """How many students there are, how many are late, have several attempts, handed in no file, have files of which
    none is clearly meant; missing: of the roster alone, who handed in nothing.
    """

    students: int
    late: int
    without: int
    unclear: int
    several: int
    missing: int = 0


class ClassList(Value):
    """Everybody of a class. belongs: keys of the download → those of the roster, where they are others.

    people: anew at each call.  missing: how many are in the roster alone.  strangers: who is in the download alone.
    unsure: by a stranger's key, who of the roster they may be.
    """

    people: Callable[[], Iterator[Person]]
    belongs: Mapping[str, str]
    missing: int = 0
    strangers: tuple[Person, ...] = ()
    unsure: Mapping[str, str] = {}

    def known(self) -> Iterator[Person]:
        """The same; whoever has two keys has that of the download among the ids."""
        own: dict[str, tuple[str, ...]] = {}
        for key, other in self.belongs.items():
            own[other] = (*own.get(other, ()), key)
        for person in self.people():
            ids = tuple(dict.fromkeys((*person.ids, *own.get(person.key, ()))))
            yield person if ids == person.ids else replace(person, ids=ids)


def class_list(found: Found, roster: Roster, gradebook: str = "") -> ClassList:
    """roster: who should have handed in, nobody where nobody says; its names and keys count then.

    gradebook: the name of the file, where one is taken as the roster. Raises UsageError where that is of other people.
    """
    if not len(roster):
        return ClassList(found.people, {})
    matched = match(roster, found.people())
    count = len(matched.strangers)
    if gradebook and count and matched.missing == len(roster) and not matched.unsure:
        which = "the one student" if count == 1 else f"none of the {count:,} students"
        verb = "does not stand" if count == 1 else "stands"
        what = f"{which} of the download {verb} in {gradebook}"
        raise UsageError(what, "is it the gradebook of another course?")
    return ClassList(
        lambda: chain(roster, matched.strangers), matched.belongs, matched.missing, matched.strangers, matched.unsure
    )


def scan(store: Store, found: Found, exercises: Sequence[str], people: ClassList, adjustments: Adjustments) -> Scanned:
    """What was found takes the place of what the store knew of hand-ins. Raises UsageError, MachineError."""
    words = {student: adjustments.files(student) for student in adjustments.with_files()}
    hand_ins = found.hand_ins(exercises, _chosen(words, people.belongs) if words else None)
    met = set[str]()
    nowhere = ((student, files) for student, files in words.items() if student not in met)
    problems = chain(_growing(found.problems), _strangers(people), _nothing_there(nowhere))
    store.replace_hand_ins(_met(_under_their_keys(hand_ins, people.belongs), words, met), people.people(), problems)
    store.rename_told(people.belongs)  # with a roster students have other keys than without
    students, late, without, unclear, several = store.count_students()
    return Scanned(students + people.missing, late, without, unclear, several, people.missing)


def _chosen(words: Mapping[str, Mapping[str, str]], belongs: Mapping[str, str]) -> Chosen:
    return lambda key: words.get(belongs.get(key, key), {})


def _met(hand_ins: Iterable[Picked], words: Mapping[str, object], met: set[str]) -> Iterator[Picked]:
    """Notes those of `words` who pass by."""
    for one in hand_ins:
        if one.hand_in.student in words:
            met.add(one.hand_in.student)
        yield one


def _nothing_there(nowhere: Iterable[tuple[str, Mapping[str, str]]]) -> Iterator[Problem]:
    """Of whom a file is named, and who is not in the download."""
    for student, files in nowhere:
        for exercise, file in files.items():
            what = f"Your adjustments say that {one_line(file, 255)} counts, and nothing was handed in."
            yield Problem(student, exercise, "", what, "mend the column file of adjustments.csv")


def _growing(problems: Sequence[Problem]) -> Iterator[Problem]:
    """They are told while hand-ins are walked, and asked for after that."""
    yield from problems


def _strangers(people: ClassList) -> Iterator[Problem]:
    for person in people.strangers:
        what = people.unsure.get(person.key, "is in the download, and not in the roster")
        yield Problem(person.key, "", "", what, "their grade stands in grades.csv, and in no row of a gradebook")


def _under_their_keys(hand_ins: Iterable[Picked], belongs: Mapping[str, str]) -> Iterator[Picked]:
    """belongs: keys of the download → those of the roster, where they are others."""
    for one in hand_ins:
        key = belongs.get(one.hand_in.student)
        yield one if key is None else replace(one, hand_in=replace(one.hand_in, student=key))


def say_scanned(title: str, scanned: Scanned) -> str:
    """ "Canvas download: 398 students, 3 late, 2 without a file, 1 whose file is not clear (problems.csv)." """
    parts = [counted(scanned.students, "student")]
    if scanned.late:
        parts.append(f"{scanned.late:,} late")
    if scanned.several:
        parts.append(f"{scanned.several:,} with several attempts")
    if scanned.without:
        parts.append(f"{scanned.without:,} without a file")
    if scanned.missing:
        parts.append(f"{scanned.missing:,} who handed in nothing")
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
