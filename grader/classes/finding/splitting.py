r"""A name that Canvas wrote in which there are more numbers than it needs → whose the file is.

Canvas writes NAME_ID_NUMBER_FILE. Students choose FILE and, in many schools, NAME (of a group always):
"x_7_8_9_10_a.py" is what student 7 handed in as "9_10_a.py", or student 9 who is called "x_7_8". Not right is a split

* where NAME has anything but small letters, digits and "_", which is all that Canvas leaves in it;
* where its NUMBER or ID is much shorter or longer than others of the download: "lab_3_1.py", and dates;
* where the student has another NAME on another file, for it is the same on all of theirs;
* where its ID is not in the roster, and another one's is.

Where more than one student is left it is the one whose whole NAME is theirs in the roster, numbers and all; but not the
first, whose NAME somebody else may have chosen. Else it is nobody's, which is told: a wrong grade would not be.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import accumulate

from grader.classes.finding.called import agree
from grader.values.classes import Person
from grader.values.value import Value

_SPLIT = re.compile(
    r"(?:^|(?<=_))(?=(?P<late>LATE_)?(?P<student>[0-9]+)_(?:(?P<number>[0-9]+)_.|(?:text|link)\.html\Z))", re.DOTALL
)
_NAME = re.compile(r"(?:(?![A-Z])\w)*")
_ENOUGH = 3  # names, to know how long numbers are
_NUMBER, _ID = 1, 2  # digits that they may have more, or less, than the one in the middle
_MOST_NAMED = 4
_MOST_LETTERS = 255  # of a name


class Split(Value):
    """at: where the student's number, or LATE_ before it, begins.  number: of the attachment, "" where it is a text."""

    at: int
    name: str
    student: str
    number: str


def splits(name: str) -> list[Split]:
    """All that there are, the one with the shortest NAME first; none where marking is anonymous."""
    if name.startswith(("anon_", "LATE_anon_")):
        return []
    most = _NAME.match(name)
    end = min(most.end() if most else 0, _MOST_LETTERS)
    found: list[Split] = []
    for one in _SPLIT.finditer(name):
        if found and one.start() > end:
            break
        found.append(Split(one.start(), name[: max(one.start() - 1, 0)], one["student"], one["number"] or ""))
    return found


def settle(names: Callable[[], Iterable[str]], roster: Collection[Person]) -> dict[str, int | str]:
    """name → where the student's number begins, if that is not the first place; or a sentence why it is nobody's.

    names: of the download, anew at each call.
    """
    several: list[str] = []
    sure, every = _Lengths(), _Lengths()
    for name in names():
        if found := splits(name):
            every.add(found[0])
            if _students(found)[1:]:
                several.append(name)
            else:
                sure.add(found[0])
    if not several:
        return {}
    settled: dict[str, int | str] = {}
    fits = (sure if sure.are_enough() else every).fitting()
    for name in several:
        found = list(filter(fits, splits(name)))
        if len(_students(found)) == 1:
            settled[name] = found[0].at
    unclear = {name for name in several if name not in settled}
    if unclear:
        meant = {one.student for name in unclear for one in splits(name)}
        known: dict[str, set[str]] = {student: set() for student in meant}
        for name in names():
            if name not in unclear and (found := splits(name)):
                one = next(one for one in found if one.at == settled.get(name, found[0].at))
                if one.student in known:
                    known[one.student].add(one.name)
        listed = {key: person.name for person in roster for key in (person.key, *person.ids) if key in known}
        for name in unclear:
            found = splits(name)
            settled[name] = _settled(list(filter(fits, found)) or found, known, listed)
    return {name: what for name, what in settled.items() if what != splits(name)[0].at}


def _settled(found: Sequence[Split], known: Mapping[str, set[str]], listed: Mapping[str, str]) -> int | str:
    """known: the names that students have on other files.  listed: their names in the roster."""
    left = [one for one in found if not known[one.student] or one.name in known[one.student]]
    if any(one.student in listed for one in left):
        left = [one for one in left if one.student in listed]
    if len(_students(left)) == 1:
        return left[0].at
    called = [one for one in left if agree(one.name, listed.get(one.student, ""))]
    if len(called) == 1 and called[0] is not left[0]:
        return called[0].at
    who = " or ".join(_students(left or found)[:_MOST_NAMED])
    return (
        f"may be of student {who}, for a student's name, or the file's, holds numbers as Canvas writes them: nobody "
        "gets it; see in Canvas whose it is, and rename the file"
    )


def _students(found: Iterable[Split]) -> list[str]:
    return list(dict.fromkeys(one.student for one in found))


class _Lengths:
    """How many digits numbers have in a download."""

    def __init__(self) -> None:
        self._students, self._numbers = Counter[int](), Counter[int]()

    def add(self, one: Split) -> None:
        self._students[len(one.student)] += 1
        if one.number:
            self._numbers[len(one.number)] += 1

    def are_enough(self) -> bool:
        return self._numbers.total() >= _ENOUGH

    def fitting(self) -> Callable[[Split], bool]:
        if not self.are_enough():
            return lambda one: True
        student, number = _middle(self._students), _middle(self._numbers)

        def fits(one: Split) -> bool:
            own = len(one.number) or number
            return abs(len(one.student) - student) <= _ID and abs(own - number) <= _NUMBER

        return fits


def _middle(counts: Counter[int]) -> int:
    """The median."""
    met = accumulate(count for _, count in sorted(counts.items()))
    return next(length for length, so_far in zip(sorted(counts), met, strict=True) if 2 * so_far >= counts.total())
