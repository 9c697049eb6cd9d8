"""A class before and after → who rises and who falls, in a text for the screen."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from grader.report.safe import one_line
from grader.values.classes import VERDICTS, ClassExercise, Person, Result
from grader.values.numerals import points
from grader.values.value import Value

MOST_SHOWN = 20
_MOST_CASES = 4
_SAME = 0.005  # less than the two decimals that points are told with
_ABSENT: tuple[Result, ...] = ()


class Change(Value):
    """before, after: points; None where there are none.  cases: "the 5×5 example: wrong → correct"."""

    person: Person
    exercise: str
    before: float | None
    after: float | None
    cases: tuple[str, ...]

    @property
    def size(self) -> float:
        return abs((self.after or 0.0) - (self.before or 0.0))


class Changes(Value):
    """How many rise, fall, stay, get their first points, lose them to a blank; largest: the largest changes first."""

    rise: int
    fall: int
    stay: int
    first: int
    blank: int
    largest: tuple[Change, ...]

    @property
    def count(self) -> int:
        return self.rise + self.fall + self.first + self.blank


def changes(
    before: Iterable[tuple[Result, ...]],
    after: Iterable[tuple[Result, ...]],
    exercises: Sequence[ClassExercise],
    most: int | None = MOST_SHOWN,
) -> Changes:
    """Both sorted by the student's key. Who is in one alone had, or has, no points.

    most: changes are kept, None for all.
    """
    by_name = {exercise.name: exercise for exercise in exercises}
    counts: Counter[str] = Counter()
    heap: list[tuple[float, int, Change]] = []
    for number, (old, new) in enumerate(_pairs(before, after)):
        change = _change(old, new, by_name.get((new or old).exercise))  # type: ignore[union-attr]  # one of them is there
        counts[kind := _kind(change)] += 1
        if kind == "stay":
            continue
        item = (change.size, -number, change)
        if most is None or len(heap) < most:
            heapq.heappush(heap, item)
        elif most:
            heapq.heappushpop(heap, item)
    largest = tuple(change for _, _, change in sorted(heap, key=lambda item: (-item[0], -item[1])))
    return Changes(counts["rise"], counts["fall"], counts["stay"], counts["first"], counts["blank"], largest)


def _pairs(
    before: Iterable[tuple[Result, ...]], after: Iterable[tuple[Result, ...]]
) -> Iterator[tuple[Result | None, Result | None]]:
    ahead = iter(before)
    old = next(ahead, _ABSENT)
    for new in after:
        key = new[0].person.key
        while old and old[0].person.key < key:
            yield from ((one, None) for one in old)
            old = next(ahead, _ABSENT)
        if old and old[0].person.key == key:
            known = {one.exercise: one for one in old}
            yield from ((known.get(one.exercise), one) for one in new)
            old = next(ahead, _ABSENT)
        else:
            yield from ((None, one) for one in new)
    while old:
        yield from ((one, None) for one in old)
        old = next(ahead, _ABSENT)


def _change(old: Result | None, new: Result | None, exercise: ClassExercise | None) -> Change:
    one = new or old
    assert one is not None
    cases = tuple(_cases(old, new, exercise)) if old and new and exercise else ()
    return Change(one.person, one.exercise, old.points if old else None, new.points if new else None, cases)


def _cases(old: Result, new: Result, exercise: ClassExercise) -> Iterator[str]:
    if len(old.verdicts) != len(new.verdicts):
        return
    for case, was, now in zip(exercise.cases, old.verdicts, new.verdicts, strict=False):
        if was != now and was in VERDICTS:  # else it is a new one
            yield f"{one_line(case.name, 80)}: {VERDICTS[was]} → {VERDICTS[now]}"


def _kind(change: Change) -> str:
    match change.before, change.after:
        case None, None:
            return "stay"
        case None, _:
            return "first"
        case _, None:
            return "blank"
        case float() | int() as before, float() | int() as after if abs(after - before) >= _SAME:
            return "rise" if after > before else "fall"
    return "stay"


def changes_text(found: Changes) -> str:
    """12 rise, 3 fall, 385 stay; then the largest changes, each with the cases that made it."""
    parts = [_count(found.rise, "rise"), _count(found.fall, "fall"), _count(found.stay, "stay")]
    if found.first:
        parts.append(f"{found.first} {'gets' if found.first == 1 else 'get'} their first points")
    if found.blank:
        parts.append(f"{found.blank} {'has' if found.blank == 1 else 'have'} no points any more")
    lines = [", ".join(parts)]
    for change in found.largest:
        lines.append(f"  {_who(change)}: {_points(change.before)} → {_points(change.after)}")
        lines += [f"      {case}" for case in change.cases[:_MOST_CASES]]
        if len(change.cases) > _MOST_CASES:
            lines.append(f"      and {len(change.cases) - _MOST_CASES} more cases")
    if left := found.count - len(found.largest):
        lines.append(f"  and {left} more; into a pipe or a file all are listed")
    return "\n".join(lines) + "\n"


def _count(count: int, verb: str) -> str:
    return f"{count} {verb}{'s' if count == 1 else ''}"


def _who(change: Change) -> str:
    name, key = one_line(change.person.name, 80), one_line(change.person.key, 80)
    return f"{name} ({key}), {change.exercise}" if name and name != key else f"{key}, {change.exercise}"


def _points(value: float | None) -> str:
    return "none" if value is None else points(value)
