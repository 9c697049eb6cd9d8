"""What lies in the place of a store, but is cut short, damaged, newer, or none: a sentence, and it is left as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from grader.classes.storing.opening import NAME, open_store
from grader.classes.storing.schema import STEPS
from grader.classes.storing.store import Count, Store
from grader.values.errors import MachineError, UsageError
from tests.classes.stored import CASES, EXERCISE, filled, letters, row


def refused(folder: Path, kind: type[Exception] = UsageError) -> str:
    """What is said; nothing there is changed by it."""
    before = (folder / NAME).read_bytes()
    with pytest.raises(kind) as caught, open_store(folder) as store:
        read_everything(store)
    assert (folder / NAME).read_bytes() == before
    return str(caught.value)


def read_everything(store: Store) -> None:
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
