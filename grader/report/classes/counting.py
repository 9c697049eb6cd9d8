"""The results of a class, student by student → counts of one exercise: of points, causes, cases and equal files.

Nothing grows with the class but what tells equal files: a number for each content. What has many values (reasons) is
bounded, and what is over the bound is counted in one sum.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection
from itertools import accumulate

from grader.values.classes import ClassExercise, HandIn, Result
from grader.values.numerals import rounded

# The letters of LETTERS that say that a case fails.
FAILING = frozenset("wxsmr")
KINDS = ("misconception", "experiment", "")
_MOST_REASONS = 1_000
MOST_STOPPED = 60


class Cause:
    """What some programs have in common.

    kind, name: a known mistake or what experiments found; kind "" where there is no name: then these programs show the
    same symptoms.  number: in the order in which they were met.  students, files: how many, and in how many different
    files.  content, who: of one of them, for an example; who is the student's place in the class.
    crashes: nothing but exceptions was seen of any of them.  verdicts: of that one.
    """

    __slots__ = ("content", "crashes", "files", "kind", "name", "number", "students", "verdicts", "who")

    def __init__(self, kind: str, name: str, number: int, result: Result, who: int) -> None:
        self.kind, self.name, self.number = kind, name, number
        self.students = self.files = 0
        self.content = result.hand_in.content if result.hand_in else ""
        self.verdicts, self.who, self.crashes = result.verdicts, who, True

    @property
    def traits(self) -> list[str]:
        """Of an experiment: what it found out, one by one."""
        return self.name.split("; ") if self.kind == "experiment" else []


class Counting:
    """One exercise. Every student is one of: graded, without_file, unclear, not_graded, not_handed_in, excused.

    without_file: handed in a text or a link, or files of another kind.  unclear: several files could be meant, or it
    cannot be read.  not_graded: a file was taken, and has no grade.  reasons: of these three, why.
    points: how often each number of points counts, after the instructor's word.  full: students who have all points
    that there are.  right: students without a failing
    case.  late: of those who handed in.  by_hand: whose points the instructor gave.
    fails: for each case the verdicts of those who fail it.  ran: how often each case was graded.
    stopped: students whose program had to be ended; runs: how often, in all.  first_stopped: (place, how often).
    """

    def __init__(self, exercise: ClassExercise) -> None:
        self.exercise = exercise
        self.graded = self.without_file = self.unclear = self.not_graded = self.not_handed_in = self.excused = 0
        self.late = self.by_hand = self.right = self.stopped = self.runs = 0
        self.points: Counter[float] = Counter()
        self.reasons: Counter[str] = Counter()
        self.causes: dict[tuple[str, str], Cause] = {}
        self.fails: list[Counter[str]] = [Counter() for _ in exercise.cases]
        self.ran = [0] * len(exercise.cases)
        self.first_stopped: list[tuple[int, int]] = []
        self._first: dict[int, int] = {}  # by hash: the contents of 100,000 would take 8 MB
        self._again: dict[str, list[int]] = {}

    @property
    def students(self) -> int:
        return self.handed_in + self.not_handed_in + self.excused

    @property
    def handed_in(self) -> int:
        return self.graded + self.ungraded

    @property
    def ungraded(self) -> int:
        """Who handed in, and has no grade."""
        return self.without_file + self.unclear + self.not_graded

    @property
    def full(self) -> int:
        most = rounded(self.exercise.max_points)
        return sum(count for points, count in self.points.items() if points >= most) if most else 0

    def add(self, result: Result, who: int) -> tuple[str, Cause | None]:
        """Gives where the student stands, and what explains the failing cases, None where nothing fails.

        who: the student's place in the class.
        """
        if result.points is not None:
            self.points[rounded(result.points)] += 1
        word, hand_in = result.adjustment, result.hand_in
        self.by_hand += word is not None and word.points is not None
        if word and word.excused:
            self.excused += 1
            return "excused", None
        if hand_in is None or not (hand_in.content or hand_in.problem):
            self.not_handed_in += 1
            return "not handed in", None
        self.late += is_late(result)
        is_new = self._note_content(hand_in.content, who)
        if result.graded is None:
            return self._add_ungraded(hand_in, result.why or hand_in.problem or "Nobody says why."), None
        self.graded += 1
        return "graded", self._add_graded(result, who, is_new)

    def _add_ungraded(self, hand_in: HandIn, why: str) -> str:
        self.reasons[why if why in self.reasons or len(self.reasons) < _MOST_REASONS else "Other reasons."] += 1
        if hand_in.content:
            self.not_graded += 1
            return "not graded"
        if hand_in.path:
            self.unclear += 1
            return "file not clear"
        self.without_file += 1
        return "no file"

    def _add_graded(self, result: Result, who: int, is_new: bool) -> Cause | None:
        for case, letter in enumerate(result.verdicts[: len(self.fails)]):
            self.ran[case] += letter != "n"
            if letter in FAILING:
                self.fails[case][letter] += 1
        if result.stopped:
            self.stopped += 1
            self.runs += result.stopped
            if len(self.first_stopped) < MOST_STOPPED:
                self.first_stopped.append((who, result.stopped))
        if not FAILING & set(result.verdicts):
            self.right += 1
            return None
        cause = self._cause(result, who)
        cause.students += 1
        cause.files += is_new
        cause.crashes &= result.crashes
        return cause

    def _cause(self, result: Result, who: int) -> Cause:
        named = result.kind in ("misconception", "experiment") and bool(result.name)
        # Without symptoms nobody can tell whether it is like another one: its bytes stand for them.
        shown = result.symptoms or (result.hand_in.content if result.hand_in else "")
        key = (result.kind, result.name) if named else ("", shown)
        if key not in self.causes:
            self.causes[key] = Cause(*(key if named else ("", "")), len(self.causes), result, who)
        return self.causes[key]

    def _note_content(self, content: str, who: int) -> bool:
        """Whether it is the first of its kind."""
        if not content:
            return False
        if hash(content) in self._first:
            self._again.setdefault(content, []).append(who)
            return False
        self._first[hash(content)] = who
        return True

    def of_kind(self, kind: str) -> list[Cause]:
        """Causes of this kind, the most frequent first, of equal ones by name."""
        found = [cause for cause in self.causes.values() if cause.kind == kind]
        return sorted(found, key=lambda cause: (-cause.students, cause.name, cause.number))

    def most_frequent(self, most: int) -> list[Cause]:
        """Causes of all kinds of which each is made by several students; of equal ones those with a name come first."""
        found = [cause for kind in KINDS for cause in self.of_kind(kind)[:most] if cause.students > 1]
        return sorted(found, key=lambda cause: -cause.students)[:most]

    def traits(self) -> list[tuple[str, list[Cause]]]:
        """Each trait with the combinations in which it was found, by how many students have it."""
        found: dict[str, list[Cause]] = {}
        for cause in self.of_kind("experiment"):
            for trait in dict.fromkeys(cause.traits):
                found.setdefault(trait, []).append(cause)
        return sorted(found.items(), key=lambda one: (-sum(cause.students for cause in one[1]), one[0]))

    def equal_files(self, starters: Collection[str] = ()) -> list[tuple[str, list[int]]]:
        """Contents that several students handed in, with their places in the class, the most frequent first.

        starters: contents that are listed even where one student alone handed them in.
        """
        wanted = [*self._again, *(one for one in starters if hash(one) in self._first and one not in self._again)]
        found = [(content, [self._first[hash(content)], *self._again.get(content, ())]) for content in wanted]
        return sorted(found, key=lambda one: (-len(one[1]), one[1]))

    def mean(self) -> float:
        """Of all points that count; at least one is needed."""
        return sum(points * count for points, count in self.points.items()) / self.points.total()

    def median(self) -> float:
        """The same."""
        last = self.points.total() - 1
        return (_at(self.points, last // 2) + _at(self.points, last - last // 2)) / 2


def is_late(result: Result) -> bool:
    """By the instructor's word where there is one, else by the platform's."""
    word = result.adjustment
    if word and word.late_days is not None:
        return word.late_days > 0
    return bool(result.hand_in and result.hand_in.late)


def _at(points: Counter[float], place: int) -> float:
    """What stands there when all are sorted."""
    values = sorted(points)
    return values[bisect_right(list(accumulate(points[value] for value in values)), place)]
