"""Which mistake is told of a file that was graded piece by piece, and the law that nothing is forgotten or made up."""

from __future__ import annotations

import random
from array import array
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.classes.storing.cases import KeyedCase, Part
from grader.classes.storing.known import Asked, Kept, Known
from grader.classes.storing.opening import open_store
from grader.classes.storing.store import Count, Store
from grader.values.classes import HandIn, Picked, Row, Task
from grader.values.digest import digest
from grader.values.value import replace
from tests.classes.stored import CASES, EXERCISE, content, picked, row

NEW = (CASES[0], KeyedCase("case b", "corrected", 750.0), CASES[2])
PARTS = {1: Part(EXERCISE, CASES), 2: Part(EXERCISE, NEW[1:2]), 3: Part(EXERCISE, NEW), 4: Part(EXERCISE, NEW[1:])}


def kept(number: int, part: int, verdicts: str, told: str = "", symptoms: str = "", crashes: int = 0) -> Kept:
    kind = "fact" if told == "fact" else "misconception" if told else ""
    name = "" if told == "fact" else told
    used = array("f", [10.0] * len(verdicts)).tobytes()
    return Kept(number, part, verdicts, used, kind, name, symptoms, crashes, number, "full", 0.5)


def known(*rows: Kept) -> Known:
    """Of the corrected exercise; rows: the newest first."""
    return Asked(EXERCISE, NEW).known(rows, PARTS)


@pytest.mark.parametrize(
    ("rows", "verdicts", "told"),
    [
        # one row says everything
        ([kept(1, 3, "cww", "flips")], "cww", "flips"),
        ([kept(1, 3, "ccc")], "ccc", ""),
        ([kept(1, 3, "cww", "fact")], "cww", "fact"),
        # the corrected case fails as the others do
        ([kept(2, 2, "w", "flips"), kept(1, 1, "wcw", "flips")], "www", "flips"),
        # it is right now: what is told of the others stays
        ([kept(2, 2, "c"), kept(1, 1, "www", "flips")], "wcw", "flips"),
        # nothing fails any more
        ([kept(2, 2, "c"), kept(1, 1, "cwc", "flips")], "ccc", ""),
        # only the corrected case fails: what was told of it before does not count
        ([kept(2, 2, "w", "pads"), kept(1, 1, "cwc", "flips")], "cwc", "pads"),
        ([kept(2, 2, "w"), kept(1, 1, "cwc", "flips")], "cwc", ""),
        # they differ, and none has seen all that fails
        ([kept(2, 2, "w", "pads"), kept(1, 1, "wcc", "flips")], "wwc", ""),
        ([kept(2, 2, "w"), kept(1, 1, "wcc", "flips")], "wwc", ""),
        ([kept(2, 2, "w", "fact"), kept(1, 1, "wcc", "flips")], "wwc", ""),
        # they differ, and the newest that has seen all that fails tells something
        ([kept(3, 4, "ww", "pads"), kept(2, 2, "w", "flips")], "-ww", "pads"),
        ([kept(3, 2, "w"), kept(1, 3, "wcc", "flips")], "wwc", "flips"),
        ([kept(3, 2, "w", "pads"), kept(2, 4, "cw", ""), kept(1, 3, "wcc", "flips")], "www", "flips"),
    ],
)
def test_which_mistake_is_told(rows: list[Kept], verdicts: str, told: str) -> None:
    found = known(*rows)
    assert "".join(letter or "-" for letter in found.verdicts) == verdicts
    assert (found.name or found.kind) == told


def test_symptoms_of_several_rows_are_one_digest_of_those_that_matter() -> None:
    both = known(kept(2, 2, "x", symptoms="new", crashes=1), kept(1, 1, "xcw", symptoms="old", crashes=1))
    assert (both.symptoms, both.crashes, both.stopped) == (digest(b"old\0new"), True, 3)
    assert not known(kept(2, 2, "x", crashes=1), kept(1, 1, "wcw")).crashes
    right_now = known(kept(2, 2, "c", symptoms=""), kept(1, 1, "xcw", symptoms="old", crashes=0))
    assert (right_now.symptoms, right_now.crashes) == ("old", False)
    right = known(kept(1, 3, "ccc", symptoms="", crashes=1))
    assert (right.symptoms, right.crashes) == ("", False)


def test_what_one_row_says_is_the_same_by_both_ways() -> None:
    """A row that says everything is read in a quicker way."""
    looser = Part(EXERCISE, tuple(KeyedCase(case.name, case.key, 740.0) for case in NEW))
    for verdicts in ("ccc", "cwx", "nsc", "xxx"):
        row = kept(1, 3, verdicts, "flips", "s", 1)
        slow = Asked(EXERCISE, NEW).known([row], {3: looser})
        if "s" not in verdicts:
            assert known(row) == slow
        assert known(row).verdicts == tuple(verdicts)


# The law. A made-up grader knows what each file does in each case; whatever is asked, saved and asked again, the store
# says of each case either that it is left, or what this grader says now.

KEYS = st.lists(st.sampled_from("klmnop"), min_size=3, max_size=3, unique=True)
LIMITS = st.lists(st.sampled_from([50.0, 100.0, 200.0]), min_size=3, max_size=3)
FILES = 6
ANEW = count()  # one store for all examples, which is quicker; each has an exercise of its own


def truth(source: bytes, case: KeyedCase) -> tuple[str, float]:
    """(verdict, what it used)."""
    chance = random.Random(source + case.key.encode())
    used = chance.choice([10.0, 75.0, 150.0, 1000.0])
    return ("s", case.limit + 1.0) if used > case.limit else (chance.choice("ccwx"), used)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("law")) as opened:
        yield opened


def handed_in(exercise: str) -> list[Picked]:
    contents = [digest(f"{exercise} {number}".encode()) for number in range(FILES)]
    return [Picked(HandIn(one, exercise, one), False, b"%d" % number) for number, one in enumerate(contents)]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(KEYS, LIMITS, st.integers(0, FILES)), min_size=1, max_size=5), st.integers(0, 99))
def test_what_is_known_and_what_is_left_are_everything(
    store: Store, rounds: list[tuple[list[str], list[float], int]], seed: int
) -> None:
    exercise, chance = f"exercise {next(ANEW)}", random.Random(seed)
    found = handed_in(exercise)
    store.replace_hand_ins(found)
    for keys, limits, graded in rounds:
        cases = tuple(
            KeyedCase(f"case {number}", key, limit)
            for number, (key, limit) in enumerate(zip(keys, limits, strict=True))
        )
        tasks = {task.content: task for task in store.tasks(exercise, cases)}
        left = check(store, exercise, cases, found)
        assert {content: task.cases for content, task in tasks.items()} == left
        counted = store.count(exercise, cases)
        assert (counted.left, counted.cases_left) == (len(left), sum(map(len, left.values())))
        some = chance.sample(
            [one.hand_in.content for one in found if one.hand_in.content in left], min(graded, len(left))
        )
        store.save(graded_row(tasks[one], [case for case in cases if case.name in left[one]]) for one in some)
        assert check(store, exercise, cases, found) == {one: names for one, names in left.items() if one not in some}


def check(store: Store, exercise: str, cases: tuple[KeyedCase, ...], found: list[Picked]) -> dict[str, tuple[str, ...]]:
    """What is left of each file; everything else is as it is in truth."""
    left = {}
    for one in found:
        content = one.hand_in.content
        known = store.known(content, exercise, cases)
        verdicts = known.verdicts if known else ("",) * len(cases)
        for case, letter in zip(cases, verdicts, strict=True):
            assert letter in ("", truth(one.source, case)[0])
        if names := tuple(case.name for case, letter in zip(cases, verdicts, strict=True) if not letter):
            left[content] = names
    return left


def graded_row(task: Task, cases: list[KeyedCase]) -> Row:
    verdicts, used = zip(*(truth(task.source, case) for case in cases), strict=True)
    return Row(task.content, task.exercise, tuple(case.key for case in cases), "".join(verdicts), used)


def test_who_fails_is_looked_at_again_once_other_mistakes_are_known(tmp_path: Path) -> None:
    then = [replace(case, mistakes="then") for case in CASES]
    now = [replace(case, mistakes="now") for case in CASES]
    with open_store(tmp_path) as store:
        store.replace_hand_ins(picked([1, 2]))
        list(store.tasks(EXERCISE, then))
        store.save([row(1, "cwc", then), row(2, "ccc", then)])
        assert not list(store.tasks(EXERCISE, then))
        (task,) = store.tasks(EXERCISE, now)
        assert (task.content, task.cases) == (content(1), tuple(case.name for case in CASES))
        assert store.count(EXERCISE, now) == Count(2, 1, 1, 3, 1)
        store.save([row(1, "cwc", now, kind="misconception", name="flips")])
        assert not list(store.tasks(EXERCISE, now))
        known = store.known(content(1), EXERCISE, now)
        assert known and known.name == "flips"


def test_a_sleeper_is_not_graded_for_ever(tmp_path: Path) -> None:
    """It is too slow, and uses nothing: what was used does not tell whether that stands."""
    with open_store(tmp_path) as store:
        store.replace_hand_ins(handed_in("exercise"))
        for limit in (100.0, 200.0):
            cases = [KeyedCase("case", "key", limit)]
            tasks = list(store.tasks("exercise", cases))
            assert len(tasks) == FILES
            store.save(Row(task.content, "exercise", ("key",), "s", (0.0,)) for task in tasks)
            assert not list(store.tasks("exercise", cases))
