"""Stores of older graders, and stores on drives where no write-ahead log can be kept."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
import zlib
from array import array
from contextlib import closing
from pathlib import Path

import pytest

from grader.classes.storing.database import Database
from grader.classes.storing.journals import SHARED, kind_of, why_no_log
from grader.classes.storing.opening import NAME, open_store
from grader.classes.storing.schema import APPLICATION, STEPS, migrate, version_of
from grader.classes.storing.store import Count
from grader.values.classes import HandIn, Person, Problem
from tests.classes.stored import CASES, EXERCISE, content, filled, letters, row

FIRST = STEPS[0]


def write_version_1(folder: Path) -> None:
    """As the first grader wrote it, by hand: a file that is graded, and one that is not."""
    with closing(sqlite3.connect(folder / NAME, isolation_level=None)) as file:
        file.execute("pragma journal_mode=wal")
        file.executescript(FIRST)
        file.execute(f"pragma application_id={APPLICATION}")
        file.execute("pragma user_version=1")
        for number in (1, 2):
            packed = zlib.compress(b"program")
            file.execute("insert into content values (?, 0, ?)", (content(number), packed))
            values = (f"student {number}", EXERCISE, "", "a.py", content(number), "", "a.py", 1, "", "")
            file.execute("insert into hand_in values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        file.execute("insert into person values ('student 1', 'Ada', 'ada@example.org', '[\"7\"]')")
        file.execute("insert into problem values ('student 2', '', '', 'is late', '')")
        cases = json.dumps([[case.name, case.key, case.limit, 0] for case in CASES])
        file.execute("insert into part values (5, ?, ?)", (EXERCISE, cases))
        file.execute("insert into record values (3, x'0102')")
        used = array("f", [1.0, 2.0, 3.0]).tobytes()
        values = (content(1), 5, "cwx", used, "misconception", "flips", "s", 0, 0, "full", 0.25, 3)
        file.execute("insert into result values (8, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


def test_a_store_of_version_1_becomes_one_of_today(tmp_path: Path) -> None:
    write_version_1(tmp_path)
    for _ in range(2):
        with open_store(tmp_path) as store:
            assert letters(store, 1) == "cwx" and store.count(EXERCISE, CASES) == Count(2, 1, 1, 3)
            known = store.known(content(1), EXERCISE, CASES)
            assert known and (known.name, store.record(known.sources[0].row)) == ("flips", b"\1\2")
            hand_in = HandIn("student 1", EXERCISE, content(1), "", "a.py", "a.py", late=True)
            assert next(store.hand_ins()) == hand_in and store.source(content(1)) == b"program"
            assert list(store.people()) == [Person("student 1", "Ada", "ada@example.org", ("7",))]
            assert list(store.problems()) == [Problem("student 2", "", "", "is late")]
            store.publish({EXERCISE: ["one"]}, [])  # what only a newer one can keep
    with closing(sqlite3.connect(tmp_path / NAME)) as file:
        assert file.execute("pragma user_version").fetchone() == (len(STEPS),)


def test_a_step_is_taken_whole_or_not_at_all(tmp_path: Path) -> None:
    write_version_1(tmp_path)
    before = (tmp_path / NAME).read_bytes()
    database = Database(tmp_path / NAME, alone=False)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        migrate(database, 1, (FIRST, "create table news(news);\ncreate table person(key)"))
    assert version_of(database) == 1
    assert not database.one("select 1 from sqlite_master where name = 'news'")
    database.close()
    assert (tmp_path / NAME).read_bytes() == before
    with open_store(tmp_path) as store:
        assert letters(store, 1) == "cwx"


MOUNTS = r"""
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/home /home nfs4 rw,vers=4.2 0 0
scratch /home/ada/scratch lustre rw 0 0
/dev/sdb1 /home/ada/local xfs rw 0 0
//server/share /mnt/class\040of\0402026 cifs rw 0 0
first /mnt/two ext4 rw 0 0
second /mnt/two fuse.sshfs rw 0 0
a line that is none
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/data/class", "ext4"),
        ("/", "ext4"),
        ("/tmp", "tmpfs"),
        ("/tmpfoo", "ext4"),
        ("/home", "nfs4"),
        ("/home/ada/class", "nfs4"),
        ("/home/ada/scratch/class", "lustre"),
        ("/home/ada/local/class", "xfs"),
        ("/mnt/class of 2026/a", "cifs"),
        ("/mnt/two/a", "fuse.sshfs"),
    ],
)
def test_the_kind_of_a_drive_is_that_of_the_innermost_mount(folder: str, kind: str) -> None:
    assert kind_of(folder, MOUNTS) == kind
    assert (kind in SHARED) == (kind in ("nfs4", "lustre", "cifs", "fuse.sshfs"))
    assert kind_of(folder, "") == ""


def test_a_log_is_tried_with_a_real_write(tmp_path: Path) -> None:
    assert why_no_log(tmp_path) == "" and list(tmp_path.iterdir()) == []
    if sys.platform == "linux":
        assert why_no_log(Path("/proc/self")) == "a drive that allows no write-ahead log"


def test_on_a_network_drive_a_store_does_without_a_log_and_says_so(tmp_path: Path) -> None:
    """Such drives cannot be had here, so their name is given; what SQLite does then is real."""
    with open_store(tmp_path, why_no_log=lambda folder: "a network drive (nfs4)") as store:
        assert store.note == (
            f"{tmp_path} lies on a network drive (nfs4): "
            "results are kept there without a log, which is slower; only one computer may use them at a time"
        )
        filled(store, 3)
        store.save([row(5)])
        assert not {path.name for path in tmp_path.iterdir()} & {f"{NAME}-wal", f"{NAME}-shm"}
        with closing(sqlite3.connect(tmp_path / NAME, timeout=0)) as other, pytest.raises(sqlite3.OperationalError):
            other.execute("select * from person").fetchall()
        assert store.forget("student 1")
    with open_store(tmp_path) as store:
        assert (letters(store, 2), store.note) == ("ccc", "")


def test_a_log_that_was_left_is_read_where_no_new_one_can_be_kept(tmp_path: Path) -> None:
    with open_store(tmp_path / "local") as store:
        filled(store, 3)
        shutil.copytree(tmp_path / "local", tmp_path / "moved")
    assert (tmp_path / "moved" / f"{NAME}-wal").stat().st_size
    with open_store(tmp_path / "moved", why_no_log=lambda folder: "a network drive (gpfs)") as store:
        assert letters(store, 2) == "ccc"
        assert not (tmp_path / "moved" / f"{NAME}-wal").exists()
