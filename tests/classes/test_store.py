"""The store of a class: what it gives back, and what it says is left to be graded."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.classes.storing.cases import KeyedCase
from grader.classes.storing.opening import NAME, open_store
from grader.classes.storing.store import Count, Store, Told
from grader.values.classes import HandIn, Person, Picked, Problem, Row, Task
from grader.values.value import replace
from tests.classes.stored import CASES, EXERCISE, content, filled, letters, packed, people, picked, row

CORRECTED = (CASES[0], KeyedCase("case b", "corrected", 750.0), CASES[2])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "out") as opened:
        yield opened


def test_what_was_found_comes_back_as_it_was(store: Store) -> None:
    late = HandIn(
        "b", EXERCISE, content(7), "", "src/c.py", "lab.zip!/src/c.py", "2", True, "2026-11-05T11:59:00", "b_1"
    )
    none = HandIn("a", EXERCISE, problem="two files could be meant: a.py, b.py")
    problems = [Problem("a", EXERCISE, "a/a.py", "is a link", "hand in the file"), Problem("", "", "", "x")]
    found = [Picked(late, True, b"notebook"), Picked(none, False, b"")]
    store.replace_hand_ins(found, [*people(range(2)), Person("z")], problems)
    assert list(store.hand_ins()) == [none, late] and store.hand_ins_of("b") == [late]
    assert list(store.people()) == [*people(range(2)), Person("z")]
    assert list(store.problems()) == problems
    assert (store.source(content(7)), store.source("what is not there")) == (b"notebook", b"")
    assert list(store.tasks(EXERCISE, CASES)) == [
        Task(content(7), EXERCISE, True, b"notebook", ("case a", "case b", "case c"))
    ]


def test_a_scan_that_ends_in_the_middle_changes_nothing(store: Store) -> None:
    filled(store, 3)

    def breaks() -> Iterator[Picked]:
        yield from picked(range(5, 9))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.replace_hand_ins(breaks())
    assert [one.student for one in store.hand_ins()] == ["student 0", "student 1", "student 2"]
    assert store.count(EXERCISE, CASES) == Count(3, 3, 0, 0) and store.source(content(5)) == b""


def test_problems_may_grow_while_hand_ins_are_walked(store: Store) -> None:
    problems: list[Problem] = []

    def found() -> Iterator[Picked]:
        for one in picked(range(2)):
            problems.append(Problem(one.hand_in.student, EXERCISE, "", "is late"))
            yield one

    store.replace_hand_ins(found(), (), problems)
    assert len(list(store.problems())) == 2


def test_a_name_that_no_text_can_hold_is_cleaned(store: Store) -> None:
    store.replace_hand_ins([Picked(HandIn("n\udcffm\x1be", EXERCISE, content(1)), False, b"")])
    assert [one.student for one in store.hand_ins()] == ["n\ufffdm\ufffde"]


def test_equal_files_are_one_task_and_what_is_done_is_none(store: Store) -> None:
    store.replace_hand_ins(picked([1, 2, 3]) + picked([1, 2], "second {}") + picked([4], exercise="another"))
    assert store.count(EXERCISE, CASES) == Count(3, 0, 3, 9) and store.mean_seconds(EXERCISE) is None
    tasks = list(store.tasks(EXERCISE, CASES))
    assert [task.content for task in tasks] == sorted(content(number) for number in (1, 2, 3))
    store.save([row(2, "cwx", kind="misconception", name="flips the kernel", symptoms="s", stopped=1)])
    assert store.count(EXERCISE, CASES) == Count(3, 2 - 1, 2, 6) and store.mean_seconds(EXERCISE) == 0.5
    assert {task.content for task in store.tasks(EXERCISE, CASES)} == {content(1), content(3)}
    known = store.known(content(2), EXERCISE, CASES)
    assert known and known.complete
    assert (known.verdicts, known.kind, known.name) == (("c", "w", "x"), "misconception", "flips the kernel")
    assert (known.symptoms, known.stopped, known.sandbox, known.seconds) == ("s", 1, "full", 0.5)
    assert store.known(content(1), EXERCISE, CASES) is None
    assert store.known(content(2), "another", CASES) is None


def test_a_file_known_in_one_exercise_is_new_in_another(store: Store) -> None:
    store.replace_hand_ins(picked([1]) + picked([1], exercise="another"))
    store.save([row(1)])
    assert store.count("another", CASES) == Count(1, 0, 1, 3)


def test_a_corrected_case_is_graded_again_and_no_other(store: Store) -> None:
    filled(store, 3)
    store.save([row(1, "wwc", kind="misconception", name="flips the kernel")])
    assert store.count(EXERCISE, CORRECTED) == Count(3, 0, 3, 3)
    tasks = {task.content: task for task in store.tasks(EXERCISE, CORRECTED)}
    assert {task.cases for task in tasks.values()} == {("case b",)}
    # Of the first case a name was told, which may account for the corrected one, too.
    assert (tasks[content(1)].name, tasks[content(0)].name) == ("flips the kernel", "")
    store.save([row(1, "c", CORRECTED[1:2], record=b"of the corrected case", seconds=0.25)])
    assert (letters(store, 1, CORRECTED), letters(store, 1)) == ("wcc", "wwc")
    known = store.known(content(1), EXERCISE, CORRECTED)
    assert known and known.seconds == 0.75
    told = [(store.record(source.row), source.cases) for source in known.sources]
    assert told == [(b"of the corrected case", ((1, 0),)), (packed("wwc"), ((0, 0), (2, 2)))]
    assert store.record(10**6) == b""


def test_cases_that_are_renamed_reordered_added_or_gone_are_known_by_their_keys(store: Store) -> None:
    filled(store, 1)
    store.save([row(0, "cwx")])
    a, b, c = CASES
    assert letters(store, 0, (c, replace(a, name="renamed"), b)) == "xcw"
    assert letters(store, 0, (replace(a, key="new"), b)) == "-w"
    assert letters(store, 0, (b, replace(b, name="the same once more"))) == "ww"


@pytest.mark.parametrize(
    ("letter", "used", "limits", "stands"),
    [
        ("c", 10.0, (750.0, 750.0), True),
        ("c", 10.0, (750.0, 10.0), True),
        ("w", 700.0, (750.0, 800.0), True),
        ("w", 700.0, (750.0, 690.0), False),
        ("s", 751.0, (750.0, 750.0), True),
        ("s", 751.0, (750.0, 740.0), True),
        ("s", 751.0, (750.0, 751.5), False),
        ("s", 900.0, (750.0, 800.0), True),
        ("s", 0.0, (750.0, 750.0), True),  # it slept
        ("s", 0.0, (750.0, 740.0), True),
        ("s", 0.0, (750.0, 751.0), False),
        ("m", 900.0, (1000.0, 1000.0), True),
        ("x", 900.0, (750.0, 750.0), True),  # crashed when the time was up
        ("x", 900.0, (750.0, 800.0), True),
        ("x", 900.0, (750.0, 740.0), False),
    ],
)
def test_a_new_limit_says_by_itself_what_stands(
    store: Store, letter: str, used: float, limits: tuple[float, float], stands: bool
) -> None:
    store.replace_hand_ins(picked([1]))
    then, now = ((replace(CASES[0], limit=limit), CASES[1]) for limit in limits)
    list(store.tasks(EXERCISE, then))
    store.save([row(1, letter + "c", then, used=(used, 10.0))])
    assert letters(store, 1, now) == (letter if stands else "-") + "c"


def test_of_several_rows_the_newest_that_stands_counts(store: Store) -> None:
    store.replace_hand_ins(picked([1]))
    strict, usual = [replace(CASES[0], limit=100.0)], [replace(CASES[0], limit=200.0)]
    list(store.tasks(EXERCISE, strict))
    store.save([row(1, "s", strict, used=(101.0,))])
    list(store.tasks(EXERCISE, usual))
    store.save([row(1, "c", usual, used=(150.0,))])
    assert (letters(store, 1, usual), letters(store, 1, strict)) == ("c", "s")


def test_what_was_not_run_any_more_hangs_on_what_used_the_time_up(store: Store) -> None:
    store.replace_hand_ins(picked([1]))
    list(store.tasks(EXERCISE, CASES))
    store.save([row(1, "csn", used=(10.0, 751.0, 0.0))])
    assert letters(store, 1) == "csn" and not list(store.tasks(EXERCISE, CASES))
    faster = (CASES[0], replace(CASES[1], limit=1000.0), CASES[2])
    assert letters(store, 1, faster) == letters(store, 1, CORRECTED) == "c--"
    list(store.tasks(EXERCISE, faster))
    store.save([row(1, "sn", faster[1:], used=(1001.0, 0.0))])
    assert letters(store, 1, faster) == "csn"


def test_what_could_not_be_graded_is_left_and_says_why(store: Store) -> None:
    store.replace_hand_ins(picked([1]))
    store.save([Row(content(1), EXERCISE, fault="it ended its process twice")])
    known = store.known(content(1), EXERCISE, CASES)
    assert known and (known.fault, known.verdicts) == ("it ended its process twice", ("", "", ""))
    assert len(list(store.tasks(EXERCISE, CASES))) == 1
    store.save([row(1)])
    known = store.known(content(1), EXERCISE, CASES)
    assert known and known.complete and not known.fault
    corrected = store.known(content(1), EXERCISE, CORRECTED)
    assert corrected and not corrected.complete and not corrected.fault


def test_a_chunk_that_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    def breaks() -> Iterator[Row]:
        yield row(0)
        raise KeyboardInterrupt

    with open_store(tmp_path) as store:
        store.replace_hand_ins(picked([0]))
        assert len(list(store.tasks(EXERCISE, CASES))) == 1
        with pytest.raises(KeyboardInterrupt):
            store.save(breaks())
        assert letters(store, 0) == "?"
        store.save([row(0)])
    with open_store(tmp_path) as store:
        assert letters(store, 0) == "ccc"


def test_what_was_told_last_stays_until_something_else_is_told(store: Store) -> None:
    filled(store, 1)
    assert (store.published(EXERCISE), list(store.told())) == ((), [])
    told = [Told("a", EXERCISE, 3.0, "ccc"), Told("b", EXERCISE, None, "")]
    store.publish({EXERCISE: ["one", "two", "three"]}, reversed(told))
    list(store.tasks(EXERCISE, CORRECTED))
    store.save([row(0, "w", CORRECTED[1:2])])
    assert letters(store, 0, CORRECTED) == "cwc"
    assert (store.published(EXERCISE), list(store.told())) == (("one", "two", "three"), told)
    store.publish({EXERCISE: ["one"]}, told[1:])
    assert (store.published(EXERCISE), list(store.told())) == (("one",), told[1:])
    assert store.forget("b") and not list(store.told())


def test_a_course_that_changes_meanwhile_loses_nothing(store: Store) -> None:
    store.replace_hand_ins(picked([1]))
    list(store.tasks(EXERCISE, CASES))
    store.save([row(1, "ccc", CORRECTED)])
    assert (letters(store, 1), letters(store, 1, CORRECTED)) == ("c-c", "ccc")


def test_shards_are_all_and_share_nothing(store: Store) -> None:
    store.replace_hand_ins(picked(range(300)))
    everything = [task.content for task in store.tasks(EXERCISE, CASES)]
    shards = [[task.content for task in store.tasks(EXERCISE, CASES, (number, 3))] for number in (1, 2, 3)]
    assert sorted(one for shard in shards for one in shard) == everything and len(everything) == 300
    assert all(70 < len(shard) < 130 for shard in shards)
    assert [store.count(EXERCISE, CASES, (number, 3)).left for number in (1, 2, 3)] == list(map(len, shards))


def test_some_students_alone(store: Store) -> None:
    store.replace_hand_ins(picked(range(9)) + picked([3], "second {}"))
    store.save([row(4)])
    some = ["student 3", "second 3", "student 4", "nobody"]
    assert [task.content for task in store.tasks(EXERCISE, CASES, students=some)] == [content(3)]
    assert store.count(EXERCISE, CASES, students=some) == Count(2, 1, 1, 3)


def test_tasks_go_on_while_rows_are_saved_and_more_pages_come(store: Store) -> None:
    store.replace_hand_ins(picked(range(1200)))
    seen = []
    for task in store.tasks(EXERCISE, CASES):
        seen.append(task.content)
        store.save([Row(task.content, EXERCISE, tuple(case.key for case in CASES), "ccc", (1.0, 1.0, 1.0))])
    assert sorted(seen) == sorted(map(content, range(1200)))
    assert store.count(EXERCISE, CASES) == Count(1200, 1200, 0, 0)
    assert dict(store.each_known(EXERCISE, CASES)) == {one: store.known(one, EXERCISE, CASES) for one in seen}


def test_notes_are_found_again(tmp_path: Path) -> None:
    for text in ("Canvas download", "Moodle download"):
        with open_store(tmp_path) as store:
            store.note_down("title", text)
    with open_store(tmp_path) as store:
        assert (store.noted("title"), store.noted("layout"), store.note) == ("Moodle download", "", "")


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    with open_store(out) as store:
        filled(store, 1)
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()}
        assert modes and set(modes.values()) == {0o600}, modes
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    (out / NAME).chmod(0o644)
    with open_store(out):
        assert stat.S_IMODE((out / NAME).stat().st_mode) == 0o600
    assert sorted(path.name for path in out.iterdir()) == [NAME, f"{NAME}.lock"]


def test_a_file_may_be_named_itself(tmp_path: Path) -> None:
    with open_store(tmp_path / "first part.sqlite") as store:
        filled(store, 1)
    with open_store(tmp_path / "first part.sqlite", create=False) as store:
        assert store.count(EXERCISE, CASES).known == 1 and store.file.name == "first part.sqlite"
