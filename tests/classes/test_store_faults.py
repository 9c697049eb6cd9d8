"""The store when something goes wrong: killed, full, shared, closed, cut short, damaged, no store at all."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path
from tempfile import mkdtemp

import pytest

from grader.classes.storing.opening import NAME, open_store
from grader.classes.storing.schema import STEPS
from grader.classes.storing.store import Count
from grader.values.errors import MachineError, UsageError
from tests.classes.store_writer import CHUNK
from tests.classes.stored import CASES, EXERCISE, WRITER, filled, letters, picked, row
from tests.conftest import ROOT

AS_ROOT = sys.platform == "linux" and os.geteuid() == 0


def start(folder: Path, what: str) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    return subprocess.Popen(
        [*WRITER, str(folder), what], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )


@pytest.mark.parametrize("rounds", [3, pytest.param(20, marks=pytest.mark.soak)])
def test_killed_at_any_moment_no_chunk_is_lost_or_torn(tmp_path: Path, rounds: int) -> None:
    chance, told = random.Random(rounds), 0
    for _ in range(rounds):
        writer = start(tmp_path, "write")
        assert writer.stdout and writer.stderr
        kept = [int(writer.stdout.readline())]  # it writes now
        time.sleep(chance.random() * 0.2)
        writer.kill()
        kept += [int(line) for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        assert (writer.wait(), writer.stderr.read()) == (-signal.SIGKILL, "")
        told = max(told, *kept)
        with open_store(tmp_path) as store:
            store.note_down("chunks", str(told + 2))  # one more may have been kept when it was killed
        with closing(sqlite3.connect(tmp_path / NAME)) as file:
            assert file.execute("pragma integrity_check").fetchall() == [("ok",)]
            sizes = dict(file.execute("select name, count(*) from result group by name"))
            assert set(sizes.values()) == {CHUNK}
            assert all(f"chunk {chunk}" in sizes for chunk in kept)
            assert file.execute("select count(*) from record").fetchone() == (CHUNK * len(sizes),)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="its child is what may hold the store on")
def test_two_graders_on_one_store_and_one_that_was_killed(tmp_path: Path) -> None:
    holder = start(tmp_path, "hold")
    try:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        with pytest.raises(UsageError) as caught:
            open_store(tmp_path)
        form = re.escape(f"another grader works on {tmp_path / NAME}: process {holder.pid}, since ") + r"[\d-]+ [\d:]+"
        assert re.fullmatch(form, caught.value.what)
        assert caught.value.mend == "wait until it has ended, or give another folder: --out DIR"
        holder.kill()
        holder.wait()
        with open_store(tmp_path) as store:  # although a child of it lives
            assert store.count(EXERCISE, CASES) == Count(0, 0, 0, 0)
    finally:
        holder.kill()
        holder.wait()


def test_one_process_opens_a_store_once(tmp_path: Path) -> None:
    with open_store(tmp_path):
        with pytest.raises(UsageError, match=f"process {os.getpid()}, since"):
            open_store(tmp_path)
        assert start(tmp_path, "open").wait() == 1  # what failed here has not let it go
    with open_store(tmp_path), open_store(tmp_path / "another"):
        pass


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("process 12, since 2026-11-05 11:59, on elsewhere\n", ": process 12 on elsewhere, since 2026-11-05 11:59"),
        ("", ""),
        ("process \x1b[31m, since yesterday", ""),
    ],
)
def test_who_holds_a_store_is_said_as_far_as_it_is_known(tmp_path: Path, text: str, said: str) -> None:
    with open_store(tmp_path):
        (tmp_path / f"{NAME}.lock").write_text(text)
        with pytest.raises(UsageError) as caught:
            open_store(tmp_path)
        assert caught.value.what == f"another grader works on {tmp_path / NAME}{said}"


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    """SQLite's own bound says the same as a disk does; that it is one is tried below, where it can be."""
    with open_store(tmp_path) as store:
        filled(store, 4)
        store._database.run("pragma max_page_count=20")
        with pytest.raises(MachineError) as caught:
            store.save(row(number, record=os.urandom(9000)) for number in range(4, 99))
        assert str(caught.value) == FULL.format(tmp_path / NAME)
        assert letters(store, 3) == "ccc" and store.known("4", EXERCISE, CASES) is None
        store._database.run("pragma max_page_count=99999")
        store.save(row(number) for number in range(4, 99))
        assert letters(store, 98) == "ccc"


FULL = (
    "{} cannot grow: the disk is full\n"
    "  what was graded before is kept; free the disk, and repeat the same command: it goes on from there"
)


@contextmanager
def mounted(*options: str) -> Iterator[Path]:
    """A disk of its own, in memory. Not below pytest's folder, which other runs clear away."""
    if not AS_ROOT:
        pytest.skip("only root may mount a disk")
    disk = Path(mkdtemp())
    try:
        if subprocess.run(
            ["mount", "-t", "tmpfs", *options, "none", disk], check=False, capture_output=True
        ).returncode:
            pytest.skip("no disk can be mounted here")
        try:
            yield disk
        finally:
            subprocess.run(["umount", "-l", disk], check=True)
    finally:
        disk.rmdir()


@pytest.fixture
def small_disk() -> Iterator[Path]:
    with mounted("-o", "size=2m") as disk:
        yield disk


def test_a_small_disk_fills_up_and_is_freed(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(2**20))
    with open_store(small_disk / "out") as store:
        filled(store, 4)
        saved = [3]

        def fill() -> None:
            for number in range(4, 999):
                store.save([row(number, record=os.urandom(9000))])
                saved.append(number)

        with pytest.raises(MachineError, match="cannot grow: the disk is full"):
            fill()
        assert letters(store, saved[-1]) == "ccc" and letters(store, saved[-1] + 1) == "?"
        ballast.unlink()
        store.save([row(saved[-1] + 1, record=os.urandom(9000))])
        assert letters(store, saved[-1] + 1) == "ccc"
    with open_store(small_disk / "out") as store:
        assert letters(store, saved[-1] + 1) == "ccc"
    with suppress(OSError), open(ballast, "wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    with pytest.raises(MachineError, match=r"(cannot be made: No space left on device|the disk is full)\n  what was"):
        open_store(small_disk / "another")


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A folder with a store into which this user may not write; to root only a disk is closed."""
    with mounted() if AS_ROOT else nullcontext(tmp_path) as folder:
        with open_store(folder) as store:
            filled(store, 2)
        if AS_ROOT:
            subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        else:
            folder.chmod(0o500)
        yield folder
        if not AS_ROOT:
            folder.chmod(0o700)


def test_a_folder_that_may_not_be_written_to(closed: Path) -> None:
    why = r"(Read-only file system|Permission denied|attempt to write a readonly database)"
    for folder in (closed, closed / "new"):
        with pytest.raises(UsageError, match=f"cannot be written to: {why}") as caught:
            open_store(folder)
        assert caught.value.mend == "give a folder that you may write to (--out DIR), or a copy that you may change"


def refused(folder: Path, kind: type[Exception] = UsageError) -> str:
    """What is said; nothing there is changed by it."""
    before = (folder / NAME).read_bytes()
    with pytest.raises(kind) as caught, open_store(folder) as store:
        read_everything(store)
    assert (folder / NAME).read_bytes() == before
    return str(caught.value)


def read_everything(store: object) -> None:
    from grader.classes.storing.store import Store

    assert isinstance(store, Store)
    for content, known in store.each_known(EXERCISE, CASES):
        assert store.source(content) and known.complete and store.record(known.sources[0].row)
    assert len(list(store.hand_ins())) == len(list(store.people())) == 99
    assert store.count(EXERCISE, CASES) == Count(99, 99, 0, 0)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("whole")
    with open_store(folder) as store:
        filled(store, 99)
        read_everything(store)
    return (folder / NAME).read_bytes()


DAMAGED = (
    "{0} is damaged: {1}\n"
    "  nothing in it was changed; rename it, and repeat the command, which grades everything anew;\n"
    "  or put back a copy of it. `sqlite3 {0} .recover` may still read what is whole"
)


def test_a_store_that_is_cut_short_anywhere_says_so_and_is_left_as_it_is(tmp_path: Path, whole: bytes) -> None:
    size, page = len(whole), 8192
    assert size % page == 0 and size > 5 * page
    within = [1, 15, 16, 17, 99, 100, 511, 4096, page - 1, page + 1, size - 1]
    for kept in [*within, *range(page, size, page)]:
        (tmp_path / NAME).write_bytes(whole[:kept])
        said = refused(tmp_path, Exception)
        if kept < 16:
            assert "is no store of results" in said
        else:
            why = "it is cut short" if kept % page else "database disk image is malformed"
            assert said == DAMAGED.format(tmp_path / NAME, why)
    (tmp_path / NAME).write_bytes(whole)
    with open_store(tmp_path) as store:
        read_everything(store)


def test_a_store_with_a_damaged_page_gives_a_sentence_or_what_is_whole(tmp_path: Path, whole: bytes) -> None:
    said = []
    for at in range(8192, len(whole), 8192):
        (tmp_path / NAME).write_bytes(whole[:at] + b"\xa5" * 8192 + whole[at + 8192 :])
        try:
            with open_store(tmp_path) as store:
                read_everything(store)
        except MachineError as error:
            said.append(str(error))
    assert len(said) > 5 and set(said) == {DAMAGED.format(tmp_path / NAME, "database disk image is malformed")}


def test_a_log_that_is_cut_short_gives_chunks_that_were_kept_before(tmp_path: Path) -> None:
    """It is what a power cut may leave."""
    with open_store(tmp_path / "first") as store:
        filled(store, 1)
        for number in range(1, 20):
            store.save([row(number), row(100 + number)])
        log = (tmp_path / "first" / f"{NAME}-wal").read_bytes()
        file = (tmp_path / "first" / NAME).read_bytes()
    for at, kept in enumerate(range(0, len(log), len(log) // 12)):
        folder = tmp_path / f"cut {at}"
        folder.mkdir()
        (folder / NAME).write_bytes(file)
        (folder / f"{NAME}-wal").write_bytes(log[:kept])
        with open_store(folder) as store:
            there = [letters(store, number) == "ccc" for number in range(1, 20)]
            assert there == [letters(store, 100 + number) == "ccc" for number in range(1, 20)]
            assert there == sorted(there, reverse=True)


def test_a_table_that_is_gone(tmp_path: Path, whole: bytes) -> None:
    (tmp_path / NAME).write_bytes(whole)
    with closing(sqlite3.connect(tmp_path / NAME)) as file:
        file.execute("drop table record")
    with open_store(tmp_path) as store, pytest.raises(MachineError) as caught:
        store.record(1)
    assert str(caught.value) == DAMAGED.format(tmp_path / NAME, "no such table: record")


def test_what_is_no_store_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / NAME
    no_store = (
        f"{file} is no store of results, but some other file\n"
        "  it was left as it is; rename it, or give another folder: --out DIR"
    )
    file.write_text("name,points\n")
    assert refused(tmp_path) == no_store
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("create table grades(name)")
    assert refused(tmp_path) == no_store
    file.unlink()
    other_file = tmp_path / "other"
    other_file.write_bytes(b"")
    file.symlink_to(other_file)
    linked = f"{file} is a link, or no regular file\n  name the folder where the results really lie"
    assert refused(tmp_path) == linked
    file.unlink()
    file.mkdir()
    with pytest.raises(UsageError, match="is a link, or no regular file"):
        open_store(tmp_path)
    with pytest.raises(UsageError, match=r"cannot be written to: (Not a directory|File exists)"):
        open_store(other_file)


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    """A grader was killed just after it had made the file."""
    (tmp_path / NAME).write_bytes(b"")
    with open_store(tmp_path) as store:
        assert list(store.hand_ins()) == []


def test_where_nothing_is_nothing_is_made_unless_wanted(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        open_store(tmp_path / "results", create=False)
    assert str(caught.value) == (
        f"there are no results in {tmp_path / 'results'}\n  name a folder that `grader batch` wrote"
    )
    assert not (tmp_path / "results").exists()


def test_a_newer_store_is_refused(tmp_path: Path, whole: bytes) -> None:
    (tmp_path / NAME).write_bytes(whole)
    newer = len(STEPS) + 1
    with open_store(tmp_path, steps=(*STEPS, "create table news(news)")):
        pass
    assert refused(tmp_path) == (
        f"{tmp_path / NAME} was written by a newer grader "
        f"(version {newer} of its tables; this grader knows {newer - 1})\n"
        "  use that grader, or update this one: pip install --upgrade pixelgrader"
    )


def test_another_program_writes_to_the_file(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, closing(sqlite3.connect(tmp_path / NAME)) as other:
        store._database.run("pragma busy_timeout=10")
        other.execute("begin immediate")
        with pytest.raises(UsageError) as caught:
            store.save([row(1)])
        assert str(caught.value) == (
            f"another program has {tmp_path / NAME} open: database is locked\n  close it, and repeat the command"
        )
        other.rollback()
        store.save([row(1)])
        assert letters(store, 1) == "ccc"


def test_a_clock_that_jumps_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which row is newer is told by their order alone."""
    clock = iter(range(2 * 10**9, 0, -(10**8)))
    monkeypatch.setattr(time, "time", lambda: float(next(clock)))
    monkeypatch.setattr(time, "strftime", lambda form: time.asctime(time.gmtime(next(clock))))
    for verdicts in ("www", "xxx", "ccc"):
        with open_store(tmp_path) as store:
            store.replace_hand_ins(picked([1]))
            store.save([row(1, verdicts)])
            assert letters(store, 1) == verdicts
    assert next(clock) < 2 * 10**9


def test_a_failing_disk_and_too_little_memory_are_sentences() -> None:
    """SQLite says so when a drive is gone, or there is no memory, neither of which can be had here."""
    from grader.classes.storing.faults import of_sqlite

    def said(name: str, text: str, code: int) -> str:
        error = sqlite3.OperationalError(text)
        error.sqlite_errorcode = code
        error.sqlite_errorname = name
        return str(of_sqlite(Path("out/results.sqlite"), error))

    assert said("SQLITE_IOERR_WRITE", "disk I/O error", 778) == (
        "the disk that holds out/results.sqlite failed: disk I/O error\n"
        "  is there room left (a quota, too), and is a network drive still there? Then repeat the same command"
    )
    assert said("SQLITE_IOERR_SHMSIZE", "disk I/O error", 4874) == FULL.format("out/results.sqlite")
    assert said("SQLITE_NOMEM", "out of memory", 7) == (
        "there is too little memory for out/results.sqlite\n"
        "  what was graded before is kept; free the memory, and repeat the same command: it goes on from there"
    )
    assert said("SQLITE_READONLY", "attempt to write a readonly database", 8).startswith(
        "out/results.sqlite cannot be written to: attempt to write a readonly database\n  give a folder that"
    )
    assert said("SQLITE_ERROR", 'near "selec": syntax error', 1) == 'near "selec": syntax error'  # a bug of ours


def test_a_copy_that_was_made_while_it_was_written_is_a_store(tmp_path: Path) -> None:
    with open_store(tmp_path / "first") as store:
        filled(store, 5)
        shutil.copytree(tmp_path / "first", tmp_path / "second")
    with open_store(tmp_path / "second") as store:
        assert letters(store, 4) == "ccc"
