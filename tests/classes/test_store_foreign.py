"""Stores that somebody else made, or changed: a sentence names them, nothing of them is taken, and Ctrl-C works."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from array import array
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from grader.classes.storing.opening import NAME, merge_stores, open_store
from grader.classes.storing.schema import STEPS
from grader.classes.storing.store import Store, Told
from grader.files.opening import NOTEBOOK_BYTES
from grader.values.classes import Problem, Row
from grader.values.errors import MachineError, UsageError
from tests.classes.stored import CASES, EXERCISE, content, people, picked, row

ENDLESS = "with recursive r(n) as (select 1 union all select n+1 from r) select n as key, '' as name from r"


def write(folder: Path, numbers: range = range(3)) -> Path:
    """A store with a row in every table."""
    with open_store(folder) as store:
        store.replace_hand_ins(picked(numbers), people(numbers), [Problem("student 1", "", "", "is late")])
        list(store.tasks(EXERCISE, CASES))
        store.save([row(numbers[0]), row(numbers[1], "cwx"), Row(content(numbers[2]), EXERCISE, fault="it was killed")])
        store.publish({EXERCISE: ["one", "two"]}, [Told(f"student {numbers[0]}", EXERCISE, 1.0, "cw")])
        store.note_down("title", "A class")
    return folder


def change(folder: Path, *statements: str | tuple[str, bytes]) -> None:
    with closing(sqlite3.connect(folder / NAME)) as file, file:
        for one in statements:
            text, values = (one, ()) if isinstance(one, str) else (one[0], (one[1],))
            file.execute(text, values)


def dump(store: Store) -> list[str]:
    tables = [name for (name,) in store._database.rows("select name from sqlite_master where type = 'table'")]
    return [repr(list(store._database.rows(f"select * from {table}"))) for table in tables]


def record(**words: object) -> bytes:
    told = {"v": 1, "l": "ccc", "y": 0.001, "u": [1, 1, 1], "m": [1, 1, 1]} | words
    return zlib.compress(json.dumps(told).encode())


def bomb() -> bytes:
    packer = zlib.compressobj(9)
    return b"".join([packer.compress(bytes(2**20)) for _ in range(NOTEBOOK_BYTES // 2**20 + 1)]) + packer.flush()


FIRST = "where id = (select min(id) from result)"
OF_FIRST = "where id = (select min(record) from result)"
FOREIGN: list[tuple[str | tuple[str, bytes], str]] = [
    ("update person set ids = '[1'", "a student's ids that cannot be read (in its table person)"),
    ("update person set ids = '[1, 2]'", "a student's ids that are no texts"),
    ("update person set ids = null", "a student's ids that cannot be read"),
    ("update person set name = 'A' || char(27) || '[2J'", "a student's name that is no line of text"),
    ("update person set email = x'00'", "a student's name that is no line of text"),
    ("update part set cases = '[[1]]'", "cases of convolution that cannot be read"),
    ("update part set cases = '7'", "cases of convolution that cannot be read"),
    ("update part set cases = '{'", "cases of convolution that cannot be read"),
    ("update part set cases = '[[\"a\", \"b\", NaN]]'", "cases of convolution that cannot be read"),
    ("update part set cases = '[]'", "a result of no cases"),
    ("update part set exercise = '../../x'", "'../../x', which is no exercise's name (in its table part)"),
    ("update result set verdicts = replace(verdicts, 'w', 'Z')", "verdicts that nobody knows (in its table result)"),
    ("update result set verdicts = 'c'", "verdicts of more or fewer cases than there are"),
    ("update result set used = 'abc'", "times of other cases"),
    ("update result set used = x'00'", "times of other cases"),
    (("update result set used = ?", array("f", [1, 2, float("nan")]).tobytes()), "times that are none"),
    ("update result set part = 99", "a result of no cases"),
    ("update result set kind = 'guess'", "a mistake of no known kind"),
    ("update result set name = null", "a mistake's name that is no line of text"),
    ("update result set crashes = 2", "a result with a number that is none"),
    ("update result set stopped = 'often'", "a result with a number that is none"),
    ("update result set seconds = 9e999", "a result's time with a number that is none"),
    ("update result set record = 99", "a grade that cannot be read"),
    ("update record set record = x'00'", "a grade that cannot be read"),
    (("update record set record = ?", zlib.compress(b"[" * 100_000)), "a grade that cannot be read"),
    ((f"update record set record = ? {OF_FIRST}", record(v=2)), "a grade in a form that nobody knows"),
    ((f"update record set record = ? {OF_FIRST}", record(l="c")), "a grade of other verdicts than its row"),
    ((f"update record set record = ? {OF_FIRST}", record(y="fast")), "a grade with a number that is none"),
    ((f"update record set record = ? {OF_FIRST}", record(u=[1])), "a grade with times of other cases"),
    ((f"update record set record = ? {OF_FIRST}", record(o=[1])), "a grade that says nothing of its cases"),
    ((f"update record set record = ? {OF_FIRST}", record(o={"0": [1]})), "a grade with a case that cannot be read"),
    ((f"update record set record = ? {OF_FIRST}", record(e=[1])), "a grade with an explanation that cannot be read"),
    (
        (f"update record set record = ? {OF_FIRST}", record(e=[["f", "fact", None, "says", [["a"]]]])),
        "explanations that are no texts",
    ),
    ((f"update record set record = ? {OF_FIRST}", record(n=[1])), "notes on a grade that are no texts"),
    ((f"update record set record = ? {OF_FIRST}", record(p=1)), "words of a grade that are no texts"),
    ("update hand_in set content = null", "a hand-in that is no line of text"),
    ("update hand_in set content = 'none'", "somebody handed in a file that is not there"),
    ("update hand_in set exercise = '../../x'", "'../../x', which is no exercise's name (in its table hand_in)"),
    ("update hand_in set late = 'x'", "a hand-in with a number that is none"),
    ("update hand_in set path = char(10)", "a hand-in that is no line of text"),
    ("update content set source = x'0011'", "a file that cannot be unpacked (in its table content)"),
    ("update content set source = 'text'", "a file that cannot be unpacked (in its table content)"),
    ("update content set source = substr(source, 1, 12)", "a file that cannot be unpacked"),
    ("update content set is_notebook = 1", "a file whose bytes are others than it is kept under"),
    ("update content set is_notebook = 7", "the kind of a file with a number that is none"),
    (("update content set source = ?", zlib.compress(b"1")), "a file whose bytes are others than it is kept under"),
    (("update content set source = ?", bomb()), "a file that would fill the memory"),
    ("update content set source = zeroblob(33 * 1024 * 1024)", "a value in it is far too large"),
    ("update problem set what = null", "a problem that is no text"),
    ("update problem set student = 1 || char(10)", "a problem that is no line of text"),
    ("update fault set fault = null", "a fault that is no text"),
    ("update fault set exercise = '..'", "'..', which is no exercise's name (in its table fault)"),
    ("update published set cases = '[1]'", "names of cases that are no texts"),
    ("update told set verdicts = 'c'", "verdicts of more or fewer cases than there are (in its table told)"),
    ("delete from published", "what was told of no cases"),
    ("update told set points = 'many'", "what a student was told with a number that is none"),
    ("update note set text = x'00'", "a note (in its table note)"),
    ("create table more(more)", "table more"),
    ("create index more on person(name)", "index more"),
    ("create trigger more after insert on person begin delete from result; end", "trigger more"),
    ("create view more as select 1", "view more"),
    ("create virtual table more using fts5(x)", "table more"),
]  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def into(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One for all: each merge leaves it as it was."""
    with open_store(write(tmp_path_factory.mktemp("into"), range(10, 13))) as store:
        yield store


@pytest.mark.parametrize(("statement", "said"), FOREIGN, ids=lambda value: str(value)[:60] if value else "")
def test_what_no_grader_writes_is_refused_and_nothing_of_it_is_taken(
    statement: str | tuple[str, bytes], said: str, whole: Path, into: Store, tmp_path: Path
) -> None:
    (tmp_path / NAME).write_bytes((whole / NAME).read_bytes())
    change(tmp_path, statement)
    before = dump(into)
    with pytest.raises(UsageError) as caught:
        merge_stores(into, [tmp_path])
    assert str(caught.value).startswith(f"{tmp_path / NAME} holds what no grader writes: {said}")
    assert dump(into) == before


def test_after_a_part_that_is_refused_a_good_one_is_taken(whole: Path, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes((whole / NAME).read_bytes())
    change(tmp_path, "update result set verdicts = replace(verdicts, 'w', 'Z')")
    with open_store(write(tmp_path / "into", range(10, 13))) as into:
        with pytest.raises(UsageError, match="verdicts that nobody knows"):
            merge_stores(into, [tmp_path])
        assert merge_stores(into, [whole]) == []
        assert len(list(into.hand_ins())) == len(list(into.people())) == 6


def test_files_of_an_exercise_that_the_course_does_not_have(whole: Path, into: Store) -> None:
    before = dump(into)
    with pytest.raises(UsageError) as caught:
        merge_stores(into, [whole], ["grey", "sobel"])
    assert str(caught.value) == (
        f"{whole / NAME} has files of the exercise convolution, which this course does not have\n"
        "  call it in the course in which they were graded; this one has grey, sobel"
    )
    assert dump(into) == before


def test_a_text_that_is_none_is_damage(tmp_path: Path) -> None:
    theirs = write(tmp_path / "theirs")
    change(theirs, "update person set name = cast(x'ff' as text)")
    with (
        open_store(tmp_path / "into") as into,
        pytest.raises(MachineError, match=r"theirs.* is damaged: Could not decode"),
    ):
        merge_stores(into, [theirs])


def test_a_view_in_the_place_of_a_table_is_never_read(tmp_path: Path) -> None:
    write(tmp_path)
    change(tmp_path, "alter table person rename to persons", f"create view person as {ENDLESS}")
    with pytest.raises(UsageError, match="holds what no grader writes: table persons"):
        open_store(tmp_path)


def test_what_sqlite_adds_by_itself_is_nobody_s(tmp_path: Path) -> None:
    write(tmp_path)
    change(tmp_path, "analyze")
    with open_store(tmp_path) as store:
        store.replace_hand_ins(picked(range(2)))
    with open_store(tmp_path) as store:
        assert len(list(store.hand_ins())) == 2


def test_a_row_of_every_table_is_looked_at(whole: Path) -> None:
    """Else a table that is added to the schema is copied unseen."""
    with open_store(whole) as store:
        assert [line for line in dump(store) if line == "[]"] == []
    assert len(STEPS) == 2, "look whether checking.py knows the tables of the new version"


def test_what_was_told_of_other_cases_is_not_taken(tmp_path: Path) -> None:
    first, second = write(tmp_path / "1"), write(tmp_path / "2", range(10, 13))
    with open_store(second) as store:
        store.publish({EXERCISE: ["one"]}, [Told("student 10", EXERCISE, 1.0, "c")])
    with open_store(tmp_path / "into") as into:
        merge_stores(into, [first, second])
        assert [one.student for one in into.told()] == ["student 0"]


ENDLESSLY = """
import sys
from pathlib import Path
from grader.classes.storing.database import Database
database = Database(Path(sys.argv[1]), alone=False)
print("reads", flush=True)
try:
    database.one(f"select count(*) from ({sys.argv[2]})")
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_ctrl_c_ends_a_statement_that_does_not_end(tmp_path: Path) -> None:
    write(tmp_path)
    words = [sys.executable, "-c", ENDLESSLY, str(tmp_path / NAME), ENDLESS]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "reads\n"
        time.sleep(0.3)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        said, complained = process.communicate(timeout=20)
    assert (said, complained) == ("stopped\n", "")


@pytest.mark.parametrize("source", [b"\0\1", b"", bomb()], ids=["no zlib", "nothing", "bomb"])
def test_our_own_file_that_cannot_be_unpacked_is_damage(source: bytes, tmp_path: Path) -> None:
    write(tmp_path)
    change(tmp_path, ("update content set source = ?", source))
    reads: list[Callable[[Store], object]] = [
        lambda store: store.source(content(1)),
        lambda store: list(store.tasks(EXERCISE, CASES)),
    ]
    with open_store(tmp_path) as store:
        for read in reads:
            with pytest.raises(
                MachineError, match=r"is damaged: a file that (cannot be unpacked|would fill the memory)"
            ):
                read(store)
