"""A roster that is given later: students under other keys, and those who are in no download."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.classes.storing.opening import open_store
from grader.classes.storing.store import Store, Told
from grader.values.classes import HandIn, Person, Picked, Problem
from grader.values.value import replace
from tests.classes.stored import CASES, EXERCISE, content, letters, people, picked, row


def told(student: str, points: float) -> Told:
    return Told(student, EXERCISE, points, "c")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as store:
        problems = [Problem("doe", "", "", "first"), Problem("roe", "", "", "second"), Problem("", "", "", "third")]
        hand_ins = [
            replace(one, hand_in=replace(one.hand_in, student=student))
            for one, student in zip(picked([1, 2]), ("doe", "roe"), strict=True)
        ]
        store.replace_hand_ins(hand_ins, [Person("doe", "Jo Doe"), Person("roe", "Al Roe")], problems)
        store.save([row(1), row(2, "www")])
        store.publish({EXERCISE: ["one"]}, [told("doe", 1.0), told("roe", 2.0), told("2", 3.0)])
        yield store


def test_what_was_told_moves_to_new_keys(store: Store) -> None:
    store.rename_told({"doe": "1", "nobody": "7"})
    assert list(store.told()) == [told("1", 1.0), told("2", 3.0), told("roe", 2.0)]
    assert [one.student for one in store.hand_ins()] == ["doe", "roe"]  # a scan gives them new keys
    store.rename_told({"roe": "2"})
    assert list(store.told()) == [told("1", 1.0), told("2", 3.0)]  # what the new key was told stands
    store.rename_told({"1": "2", "2": "1"})
    assert list(store.told()) == [told("1", 3.0), told("2", 1.0)]
    store.rename_told({})
    assert len(list(store.told())) == 2


def test_students_move_to_new_keys_in_every_table(store: Store) -> None:
    store.rename({"doe": "roe", "roe": "x", "nobody": "7"})
    assert [(one.student, one.content) for one in store.hand_ins()] == [("roe", content(1)), ("x", content(2))]
    assert list(store.people()) == [Person("roe", "Jo Doe"), Person("x", "Al Roe")]
    assert [(one.student, one.what) for one in store.problems()] == [("roe", "first"), ("x", "second"), ("", "third")]
    assert list(store.told()) == [told("2", 3.0), told("roe", 1.0), told("x", 2.0)]
    assert [letters(store, number) for number in (1, 2)] == ["ccc", "www"]
    assert store.mentioned() == {"2", "roe", "x"}


def test_two_keys_of_one_student_become_one_and_the_new_one_stands(store: Store) -> None:
    more = HandIn("1", EXERCISE, content(5), "", "a.py", "1/convolution.py")
    store.replace_hand_ins([*picked([1], "doe"), Picked(more, False, b"")], [Person("1", "Jo"), *people([1])])
    store.rename({"doe": "1", "student 1": "1"})
    assert [(one.student, one.content) for one in store.hand_ins()] == [("1", content(5))]
    assert list(store.people()) == [Person("1", "Jo")]


def test_whoever_is_in_a_roster_and_in_no_part_is_listed(store: Store) -> None:
    store.add_people([Person("zoe", "Zoë", ids=("9",)), Person("doe", "Joanna Doe")])
    assert list(store.people()) == [
        Person("doe", "Joanna Doe"),
        Person("roe", "Al Roe"),
        Person("zoe", "Zoë", "", ("9",)),
    ]
    assert store.count(EXERCISE, CASES).known == 2
