"""Several stores become one, and students are forgotten without a trace."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from grader.classes.storing.cases import KeyedCase
from grader.classes.storing.opening import NAME, merge_stores, open_store
from grader.classes.storing.store import Count, Store, Told
from grader.values.classes import HandIn, Person, Picked, Problem, Row
from grader.values.errors import UsageError
from grader.values.value import replace
from tests.classes.stored import CASES, EXERCISE, content, letters, packed, people, picked, row

CORRECTED = (CASES[0], KeyedCase("case b", "corrected", 750.0), CASES[2])
DIFFERS = "the first counts; look at the file: it may use chance, or be near its limit of time"


def part(folder: Path, rows: Sequence[Row], numbers: Sequence[int] = range(6)) -> Path:
    """A store of these hand-ins, in which these rows are."""
    with open_store(folder) as store:
        store.replace_hand_ins(picked(numbers), people(numbers), [Problem("student 1", "", "", "is late")])
        list(store.tasks(EXERCISE, CASES))
        store.save(rows)
    return folder


@pytest.fixture
def into(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "into") as store:
        yield store


def everything(store: Store) -> list[object]:
    known = [
        (one, found, [store.record(at.row) for at in found.sources]) for one, found in store.each_known(EXERCISE, CASES)
    ]
    found = [(one, replace(known, sources=()), records) for one, known, records in known]
    return [found, list(store.hand_ins()), list(store.people()), list(store.problems())]


def test_shards_become_what_one_batch_would_have_made(tmp_path: Path, into: Store) -> None:
    rows = [row(number, "cwx"[number % 3] * 3, record=packed("cwx"[number % 3] * 3, number)) for number in range(6)]
    shards = [part(tmp_path / f"shard {n}", rows[n::3]) for n in range(3)]
    whole = part(tmp_path / "whole", rows)
    assert merge_stores(into, shards) == []
    with open_store(whole) as store:
        assert everything(into) == everything(store)
    assert into.count(EXERCISE, CASES) == Count(6, 6, 0, 0)
    before = everything(into)
    assert merge_stores(into, [*shards, whole]) == []  # nothing is there twice
    assert everything(into) == before
    assert into._database.one("select count(*), min(record) <> max(record) from result") == (6, 1)
    into.save([row(0, "www")])
    assert letters(into, 0) == "www"  # what is graded here is newer than all that came from elsewhere


def test_laptops_with_students_of_their_own(tmp_path: Path, into: Store) -> None:
    stores = [part(tmp_path / str(n), [row(n)], [n, 10 + n]) for n in range(3)]
    assert merge_stores(into, stores) == []
    assert [one.student for one in into.hand_ins()] == sorted(f"student {n}" for n in (0, 1, 2, 10, 11, 12))
    assert into.count(EXERCISE, CASES) == Count(6, 3, 3, 9)


def test_of_two_that_differ_the_first_counts_and_it_is_told(tmp_path: Path, into: Store) -> None:
    first = part(tmp_path / "1", [row(0, "cww", kind="misconception", name="flips"), row(1)])
    second = part(tmp_path / "2", [row(0, "cws"), row(1), row(2)])
    third = part(tmp_path / "3", [row(0, "cww", kind="misconception", name="pads")])
    told = merge_stores(into, [first, second, third])
    what = "was graded differently in {}: {}"
    assert told == [
        Problem("student 0", EXERCISE, "0/convolution.py", what.format(second / NAME, said), DIFFERS)
        for second, said in (
            (second, "case 'case c' is wrong here, too slow there"),
            (third, "its mistake is flips here, pads there"),
        )
    ]
    assert [problem for problem in into.problems() if problem in told] == told
    assert [letters(into, number) for number in range(4)] == ["cww", "ccc", "ccc", "?"]
    assert merge_stores(into, [second, third]) == told
    assert len(list(into.problems())) == 3
    assert merge_stores(into, [part(tmp_path / "4", [row(0, "cww", name="")])])[0].what.endswith(
        "its mistake is flips here, not named there"
    )


def test_the_first_counts_in_single_cases_too(tmp_path: Path, into: Store) -> None:
    first = part(tmp_path / "1", [row(0, "cwc")])
    second = tmp_path / "2"
    with open_store(second) as store:
        store.replace_hand_ins(picked(range(6)))
        list(store.tasks(EXERCISE, CORRECTED))
        store.save([row(0, "wxc", CORRECTED)])
    (problem,) = merge_stores(into, [first, second])
    assert problem.what.endswith("case 'case a' is correct here, wrong there")
    assert (letters(into, 0), letters(into, 0, CORRECTED)) == ("cwc", "cxc")


def test_newer_rows_of_a_store_stay_newer(tmp_path: Path, into: Store) -> None:
    first = part(tmp_path / "1", [row(0, "www"), row(0, "ccc")])
    assert merge_stores(into, [first]) == []
    assert letters(into, 0) == "ccc"


def test_another_file_for_the_same_attempt_is_told(tmp_path: Path, into: Store) -> None:
    first, second = part(tmp_path / "1", [], [0]), tmp_path / "2"
    with open_store(second) as store:
        store.replace_hand_ins([replace(picked([5])[0], hand_in=replace(picked([5])[0].hand_in, student="student 0"))])
    (problem,) = merge_stores(into, [first, second])
    assert (problem.student, problem.path) == ("student 0", "5/convolution.py")
    assert problem.what == f"in {second / NAME} another file stands for the same attempt than in the stores before it"
    assert problem.mend == "the first counts; merge stores of the same submissions"
    assert [one.content for one in into.hand_ins()] == [content(0)]


def test_what_could_not_be_graded_there_may_be_known_here(tmp_path: Path, into: Store) -> None:
    fault = Row(content(0), EXERCISE, fault="it was killed twice")
    first = part(tmp_path / "1", [fault, replace(fault, content=content(1))])
    second = part(tmp_path / "2", [row(0)])
    for stores in ([first, second], [second, first]):
        merge_stores(into, stores)
        known = [into.known(content(number), EXERCISE, CASES) for number in (0, 1)]
        assert known[0] and known[0].complete and not known[0].fault
        assert known[1] and known[1].fault == "it was killed twice"
        corrected = into.known(content(0), EXERCISE, CORRECTED)
        assert corrected and not corrected.complete and not corrected.fault


def test_what_was_told_and_noted_comes_with_it(tmp_path: Path, into: Store) -> None:
    stores = []
    for name in ("1", "2"):
        stores.append(part(tmp_path / name, []))
        with open_store(stores[-1]) as store:
            store.note_down("title", name)
            store.publish({EXERCISE: ["one"]}, [Told(name, EXERCISE, 1.0, "c")])
    merge_stores(into, stores)
    assert (into.noted("title"), into.published(EXERCISE)) == ("1", ("one",))
    assert [one.student for one in into.told()] == ["1", "2"]


def test_a_store_that_is_not_there_or_in_use(tmp_path: Path, into: Store) -> None:
    with pytest.raises(UsageError, match="there are no results in"):
        merge_stores(into, [tmp_path / "none"])
    with pytest.raises(UsageError, match=f"another grader works on .*: process {os.getpid()}"):
        merge_stores(into, [tmp_path / "into"])
    first = part(tmp_path / "1", [row(0)])
    with pytest.raises(UsageError, match="there are no results in"):
        merge_stores(into, [first, tmp_path / "none"])
    assert letters(into, 0) == "ccc"  # what was merged before that is kept
    into.save([row(1)])
    assert letters(into, 1) == "ccc"


# Forgetting

MARK = "unmistakable-"


def marked(number: int) -> str:
    return f"{MARK}{number}-"


def write_marked(folder: Path, numbers: Sequence[int]) -> None:
    """Students whose every field holds a mark; nothing of it is packed so that it could not be found."""
    with open_store(folder) as store:
        hand_ins, rows = [], []
        for number in numbers:
            mark = marked(number)
            name = content(number)
            path = f"{mark}folder/{mark}file.py"
            one = HandIn(f"{mark}student", EXERCISE, name, "", f"{mark}file.py", path, f"{mark}1", True, mark, mark)
            hand_ins.append(Picked(one, False, mark.encode() + os.urandom(3000)))
            record = f"{mark}record".encode() + os.urandom(3000)
            rows.append(Row(name, EXERCISE, ("k",), "w", (1.0,), "experiment", f"{mark}traits", record=record))
        person = [Person(f"{marked(n)}student", marked(n), f"{marked(n)}@example.org", (marked(n),)) for n in numbers]
        problems = [Problem(f"{marked(n)}student", EXERCISE, marked(n), marked(n), marked(n)) for n in numbers]
        store.replace_hand_ins(hand_ins, person, problems)
        store.save(rows)
        store.save(Row(content(n), "another", fault=f"{marked(n)}fault") for n in numbers)
        names = [source for (source,) in store._database.rows("select source from content")]
        assert all(marked(n).encode() in b"".join(map(zlib.decompress, names)) for n in numbers)


def traces(folder: Path, number: int) -> list[str]:
    """Files in which something of a student stands."""
    return [path.name for path in folder.iterdir() if marked(number).encode() in path.read_bytes()]


def test_no_byte_of_a_student_who_is_forgotten_is_left(tmp_path: Path) -> None:
    numbers = range(40)
    write_marked(tmp_path, numbers)
    with open_store(tmp_path) as store:
        # Written to and fro: pages are split, moved, and used again.
        store.replace_hand_ins(
            [Picked(one, False, b"") for one in store.hand_ins()], list(store.people()), list(store.problems())
        )
        assert traces(tmp_path, 7)
        (packed,) = store._database.one("select source from content where content = ?", (content(7),)) or ("",)
        assert store.forget(f"{marked(7)}student")
        assert traces(tmp_path, 7) == []  # neither in the file, nor in its log
        assert not any(packed[-100:] in path.read_bytes() for path in tmp_path.iterdir())
        assert store.source(content(7)) == b"" and store.known(content(7), EXERCISE, [KeyedCase("", "k", 2.0)]) is None
        assert len(list(store.hand_ins())) == len(list(store.people())) == len(list(store.problems())) == 39
        assert all(traces(tmp_path, number) for number in numbers if number != 7)
        assert not store.forget(f"{marked(7)}student") and not store.forget("nobody")
        assert store.known(content(8), EXERCISE, [KeyedCase("", "k", 2.0)])
        size = (tmp_path / NAME).stat().st_size
        store.forget_all()
        assert (tmp_path / NAME).stat().st_size < size / 2
        assert [number for number in numbers if traces(tmp_path, number)] == []
        assert list(store.hand_ins()) == list(store.people()) == list(store.problems()) == []
        store.replace_hand_ins(picked([1]))
        store.save([row(1)])
        assert letters(store, 1) == "ccc"
    assert [number for number in numbers if traces(tmp_path, number)] == []


def test_a_file_that_another_one_handed_in_too_stays_and_older_ones_go(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.replace_hand_ins(picked([1, 2, 3]))
        store.save([row(1), row(2), row(3)])
        # A second download: "student 1" has handed in something else, which a friend has, too.
        store.replace_hand_ins(picked([2, 3, 5]) + picked([5], "friend {}"))
        store.save([row(5)])
        assert store.forget("student 5")
        assert [letters(store, number) for number in (1, 2, 3, 5)] == ["?", "ccc", "ccc", "ccc"]
        assert (store.source(content(1)), bool(store.source(content(5)))) == (b"", True)


def test_a_student_with_nothing_but_a_problem_is_forgotten_too(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.replace_hand_ins([], [], [Problem(f"{marked(1)}student", "", "", "handed in nothing")])
        assert traces(tmp_path, 1) and store.forget(f"{marked(1)}student") and not traces(tmp_path, 1)
