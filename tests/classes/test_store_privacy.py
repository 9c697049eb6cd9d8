"""Who can look into the folder of the results: its owner, where it is ours; else it is said."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from grader.classes.storing.opening import open_store
from grader.classes.storing.privacy import make_private

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owners there")

OURS = (
    "results.sqlite results.sqlite-wal results.sqlite.lock grades.csv grades.jsonl problems.csv class.html feedback.zip"
)
SAID = "others can see the names of the files in {} (its mode is 755), and read none of ours"


def mode(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    return folder


def test_an_empty_folder_and_one_of_ours_become_their_owner_s(out: Path) -> None:
    for _ in range(2):
        with open_store(out) as store:
            assert (mode(out), store.note) == (0o700, "")
        for name in (*OURS.split(), "adjustments.csv", "my grades-filled.csv"):
            (out / name).touch()
        (out / "students").mkdir(exist_ok=True)
        out.chmod(0o755)


def test_a_folder_with_other_things_is_left_as_it_is_and_it_is_said(out: Path) -> None:
    (out / "exercises").mkdir()
    for _ in range(2):  # even when our store is there
        with open_store(out) as store:
            assert (mode(out), store.note) == (0o755, SAID.format(out))
    out.chmod(0o700)
    with open_store(out) as store:
        assert store.note == ""


def test_it_is_said_besides_where_the_drive_is_slow(out: Path) -> None:
    (out / "mine").touch()
    with open_store(out, why_no_log=lambda folder: "a network drive (nfs4)") as store:
        slow, said = store.note.splitlines()
        assert "lies on a network drive (nfs4)" in slow and said == SAID.format(out)


def test_folders_that_are_only_read_are_left_as_they_are(out: Path) -> None:
    with open_store(out):
        pass
    out.chmod(0o755)
    with open_store(out, create=False) as store:
        assert (mode(out), store.note) == (0o755, "")


@pytest.mark.skipif(not Path("/usr").is_dir() or getattr(os, "geteuid", int)() == 0, reason="root may change all")
def test_a_folder_of_somebody_else_is_left_as_it_is() -> None:
    assert make_private(Path("/usr")).startswith("others can see the names of the files in /usr")
