"""Made-up hand-ins, cases and rows for the tests of the store."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterable, Sequence

from grader.classes.finding.content import content_key
from grader.classes.storing.cases import KeyedCase
from grader.classes.storing.store import Store
from grader.values.classes import HandIn, Person, Picked, Row

EXERCISE = "convolution"
CASES = tuple(KeyedCase(f"case {letter}", f"key of {letter}", 750.0) for letter in "abc")
WRITER = [sys.executable, "-m", "tests.classes.store_writer"]


def program(number: int) -> bytes:
    return f"# program {number}\n".encode()


def content(number: int) -> str:
    return content_key(False, program(number))


def packed(verdicts: str, time: int = 1) -> bytes:
    """A record, as the engine packs it (grading/record.py), that says nothing but these."""
    times = [time] * len(verdicts)
    return zlib.compress(json.dumps({"v": 1, "l": verdicts, "y": 0.001, "u": times, "m": times}).encode())


def picked(numbers: Iterable[int], student: str = "student {}", exercise: str = EXERCISE) -> list[Picked]:
    return [
        Picked(
            HandIn(student.format(number), exercise, content(number), "", "convolution.py", f"{number}/convolution.py"),
            False,
            program(number),
        )
        for number in numbers
    ]


def people(numbers: Iterable[int]) -> list[Person]:
    return [
        Person(f"student {number}", f"Name {number}", f"{number}@example.org", (f"id {number}",)) for number in numbers
    ]


def row(number: int, verdicts: str = "ccc", cases: Sequence[KeyedCase] = CASES, **more: object) -> Row:
    """used: 10 yardsticks where it is not given."""
    used = (10.0,) * len(verdicts)
    fields: dict[str, object] = {"used": used, "sandbox": "full", "seconds": 0.5, "record": packed(verdicts)} | more
    return Row(content(number), EXERCISE, tuple(case.key for case in cases), verdicts, **fields)  # type: ignore[arg-type]


def filled(store: Store, count: int) -> None:
    """Hand-ins of so many, all graded."""
    store.replace_hand_ins(picked(range(count)), people(range(count)))
    list(store.tasks(EXERCISE, CASES))
    store.save(row(number) for number in range(count))


def letters(store: Store, number: int, cases: Sequence[KeyedCase] = CASES) -> str:
    """What is known of a file; "-" for what is not."""
    known = store.known(content(number), EXERCISE, cases)
    return "".join(letter or "-" for letter in known.verdicts) if known else "?"
