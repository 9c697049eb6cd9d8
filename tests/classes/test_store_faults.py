"""The store when something goes wrong around it: killed, full, shared, closed, a clock that jumps."""

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
