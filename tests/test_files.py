"""How files are opened and written: what is refused with which sentence, and what stays as the caller has it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.files import writing
from grader.files.arrays import make
from grader.files.disk import Disk
from grader.files.opening import read_file
from grader.files.writing import write_file, write_folder, write_new
from grader.values.errors import SpecError
from grader.values.files import FileFault
from grader.values.recipe import File
from tests.conftest import ROOT

# ------------------------------------------------------------------------------------------------------------- opening

# What lies there, may links be followed, and what is said; "" where it is read.
KINDS: dict[str, tuple[Callable[[Path], object], bool, str]] = {
    "a file": (lambda path: path.write_bytes(b"12"), True, ""),
    "a file that may be no link": (lambda path: path.write_bytes(b"12"), False, ""),
    "one byte too many": (lambda path: path.write_bytes(b"x" * (2**20 + 1)), True,
                          "is larger than 1 MiB\n  mend: make it smaller"),
    "nothing": (lambda path: None, True, "cannot be read: No such file or directory"),
    "a folder": (lambda path: path.mkdir(), True, "is a folder"),
    "a pipe": (os.mkfifo, True, "is no regular file"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), True, "is no regular file"),
    "a link": (lambda path: path.symlink_to(ROOT / "LICENSE"), True, ""),
    "a link that may be none": (lambda path: path.symlink_to(ROOT / "LICENSE"), False,
                                "is a link\n  mend: give the file itself"),
    "a link to itself": (lambda path: path.symlink_to(path), True,
                         "cannot be read: Too many levels of symbolic links"),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_what_is_opened(name: str, tmp_path: Path) -> None:
    make, links, said = KINDS[name]
    path = tmp_path / "here"
    make(path)
    if not said:
        assert read_file(path, 2**20, links=links) == path.read_bytes()
        return
    with pytest.raises(FileFault) as caught:
        read_file(path, 2**20, links=links)
    assert str(caught.value) == f"{path} {said}"


@pytest.mark.parametrize("name", ["x" * 300, "null\0byte", "file/below"])
def test_names_that_no_file_can_have_are_missing(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileFault) as caught:
        read_file(tmp_path / name, 1)
    assert caught.value.why == "missing"


def test_a_file_is_read_once_for_each_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.npy"
    path.write_bytes(b"1")
    disk = Disk()
    assert disk.read(path, 1) == b"1"
    path.write_bytes(b"2")
    assert (disk.read(path, 1), Disk().read(path, 1)) == (b"1", b"2")


def test_a_picture_that_vanished_after_the_exercise_was_read(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=r"photo\.npy: cannot be read: No such file or directory"):
        make(File(tmp_path / "photo.npy"))


# ------------------------------------------------------------------------------------------------------------- writing


@pytest.fixture(autouse=True)
def _usual_mask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_permissions_are_kept(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    old.write_bytes(b"before")
    old.chmod(0o640)
    for path in (new, old):
        write_file(path, b"after")
        assert path.read_bytes() == b"after"
    assert (mode(new), mode(old)) == (0o644, 0o640)
    assert sorted(os.listdir(tmp_path)) == ["new", "old"]


def test_a_link_of_the_caller_stays_one(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    for text in (b"new", b"old"):
        write_file(tmp_path / "link", text)
        assert (tmp_path / "link").is_symlink() and (tmp_path / "target").read_bytes() == text


def test_a_planted_link_is_not_written_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where somebody has foreseen the name."""
    precious = tmp_path / "precious"
    precious.write_bytes(b"kept")
    (tmp_path / "aside").symlink_to(precious)
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "aside", b"spoilt")
    monkeypatch.setattr(writing, "unforeseen", lambda folder: folder / "aside")
    with pytest.raises(FileExistsError):
        write_file(tmp_path / "report", b"spoilt")
    assert precious.read_bytes() == b"kept"


def test_a_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", {"a/b.sh": (b"#!", 0o755), "c": (b"", 0o644)})
    assert mode(tmp_path / "out" / "a" / "b.sh") == 0o755
    with pytest.raises(OSError, match="File name too long"):
        write_folder(tmp_path / "none", {"a": (b"", 0o644), "x" * 300: (b"", 0o644)})
    assert os.listdir(tmp_path) == ["out"]


RIGHT = ROOT / "solutions" / "convolution" / "accepted" / "two_loops.py"
CHECK = f"{sys.executable} -m grader check {RIGHT} --course {ROOT}"


@pytest.mark.parametrize(
    ("command", "report_before"),
    [
        ("{check} --json /dev/stdout > out", True),
        ("{check} --json /dev/fd/1 | cat > out", True),
        ("{check} --json /dev/fd/7 7> out", False),
        ("{check} --json pipe & cat pipe > out; wait", False),
        ("{check} --report gradescope=/dev/stdout > out", True),
        ("{check} --report gradescope=pipe & cat pipe > out; wait", False),
    ],
)
def test_what_the_caller_has_open_is_written_to(command: str, report_before: bool, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    command = command.format(check=CHECK)
    subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    said, brace, data = (tmp_path / "out").read_text("utf-8").partition("{")
    assert json.loads(brace + data)  # one report, where a kept file has many
    assert ("the 5×5 example from the lesson" in said) is report_before
    assert sorted(os.listdir(tmp_path)) == ["out", "pipe"]
