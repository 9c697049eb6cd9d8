"""A course as one pack: the same bytes from the same course, and the same keys and answers where it is unpacked."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from grader.classes.grading.course_pack import open_pack, pack_course
from grader.classes.grading.engine import Engine
from grader.classes.grading.keys import case_keys
from grader.files.answers import FILE
from grader.files.course import Course
from grader.files.frozen import thaw
from grader.files.prepared import open_prepared
from grader.sandbox.outside.protocols import Sandbox
from grader.values.digest import digest
from grader.values.errors import MachineError
from grader.values.files import FileFault
from tests.classes.small import TABLE, Start, frozen, write
from tests.conftest import ROOT, copy_folder

NAMES = Course(ROOT).folders
BROKEN = "what was sent is not a whole course: the grader has to be the same version everywhere"


@pytest.fixture(scope="module")
def packed() -> bytes:
    return pack_course(Course(ROOT), NAMES)


@pytest.fixture
def small(tmp_path: Path) -> Course:
    for name in ("exercises", "solutions"):
        copy_folder(name, tmp_path / name, ("grey", "named_kernels"))
    return Course(tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_keys_and_frozen_answers_are_the_same_where_it_is_unpacked(
    name: str, packed: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    here, there = Course(ROOT), Course(open_pack(packed, tmp_path_factory.getbasetemp() / "packs"))
    assert there.folders == NAMES
    folder, secret = there.folder(name), there.secret(name)
    assert thaw(folder, secret, FILE) is not None, "its answers are fresh"
    keys = case_keys(open_prepared(folder, secret))
    assert keys == case_keys(open_prepared(here.folder(name), here.secret(name)))
    assert len(keys) > 10


def test_an_engine_of_the_pack_knows_the_mistakes(packed: bytes, tmp_path: Path, sandbox: Sandbox) -> None:
    engine, here = Engine(open_pack(packed, tmp_path), sandbox), Engine(ROOT, sandbox)
    names = [[one.name for one in each.prepared("convolution").mistakes] for each in (engine, here)]
    assert names[0] == names[1] and len(names[0]) > 100
    assert engine.keys("convolution") == here.keys("convolution")


def test_what_students_write_makes_no_other_course(small: Course) -> None:
    before = pack_course(small, small.folders)
    folder = small.folder("grey")
    (folder / "grey.py").write_text("def grey(image):\n    return image\n")
    (folder / "grey.ipynb").write_text("{}")
    (folder / "README.md").write_text("Other words.")
    (folder / "grey.py.before-reset-1").write_text("old")
    (folder / ".hidden").write_text("x")
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__/grey.pyc").write_bytes(b"x")
    os.utime(folder / "exercise.yaml", (1, 1))
    assert pack_course(small, reversed(small.folders)) == before  # type: ignore[arg-type]
    (folder / "exercise.yaml").write_text((folder / "exercise.yaml").read_text("utf-8") + "# more\n", "utf-8")
    assert pack_course(small, small.folders) != before


def test_a_pack_holds_the_exercises_that_are_asked_for(small: Course, tmp_path: Path) -> None:
    there = open_pack(pack_course(small, ["grey"]), tmp_path / "packs")
    assert sorted(path.name for path in there.glob("*/*")) == ["grey", "grey"]


def test_it_is_for_its_owner_alone_and_named_by_its_digest(small: Course, tmp_path: Path) -> None:
    data = pack_course(small, ["grey"])
    folder = tmp_path / "deep/packs"
    root = open_pack(data, folder)
    assert root == folder / f"course-{digest(data[32:])}"
    for path in (folder, root, *root.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert os.listdir(folder) == [root.name]


def test_it_is_unpacked_once(small: Course, tmp_path: Path) -> None:
    data = pack_course(small, ["grey"])
    root = open_pack(data, tmp_path / "packs")
    before = (root / "exercises/grey/exercise.yaml").stat().st_ino
    assert open_pack(data, tmp_path / "packs") == root
    assert (root / "exercises/grey/exercise.yaml").stat().st_ino == before


def test_many_may_unpack_it_at_once(small: Course, tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(pack_course(small, small.folders))
    code = (
        "import sys, pathlib\n"
        "from grader.classes.grading.course_pack import open_pack\n"
        "print(open_pack(pathlib.Path(sys.argv[1]).read_bytes(), pathlib.Path(sys.argv[2])))\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "data"), str(tmp_path / "packs")]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = {one.communicate()[0] for one in running}
    assert {one.returncode for one in running} == {0} and len(said) == 1
    assert len(os.listdir(tmp_path / "packs")) == 1


@pytest.mark.parametrize("change", ["changed", "less", "more", "a link"])
def test_a_folder_that_is_not_what_was_sent_is_not_graded_with(change: str, small: Course, tmp_path: Path) -> None:
    data = pack_course(small, ["grey"])
    root = open_pack(data, tmp_path / "packs")
    file = root / "solutions/grey/hidden.yaml"
    match change:
        case "changed":
            file.write_bytes(file.read_bytes() + b"\n")
        case "less":
            file.unlink()
        case "more":
            (root / "exercises/grey/more.py").write_text("")
        case _:
            root.rename(tmp_path / "elsewhere")
            root.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(MachineError) as caught:
        open_pack(data, tmp_path / "packs")
    assert str(caught.value) == f"{root} is there already and is not the course that was sent; remove it"


@pytest.mark.parametrize("spoil", [lambda data: b"", lambda data: data[:-1], lambda data: data[:40] + b"x" + data[41:]])
def test_what_is_no_whole_pack_is_not_unpacked(spoil: object, small: Course, tmp_path: Path) -> None:
    data = spoil(pack_course(small, ["grey"]))  # type: ignore[operator]
    with pytest.raises(MachineError, match=BROKEN):
        open_pack(data, tmp_path / "packs")
    assert not (tmp_path / "packs").exists()


@pytest.mark.parametrize(
    "path", ["../evil", "exercises/../../evil", "/etc/evil", "exercises//evil", "exercises/./evil", "other/evil", ""]
)
def test_nothing_is_unpacked_outside(path: str, tmp_path: Path) -> None:
    import zlib

    from grader.arrays.tree import pack

    data = zlib.compress(pack(("pixelgrader course 1", {path: b"x"})))
    with pytest.raises(MachineError, match=BROKEN):
        open_pack(digest(data).encode() + data, tmp_path / "packs")
    other = zlib.compress(pack(("pixelgrader course 99", {"exercises/a": b"x"})))
    with pytest.raises(MachineError, match=BROKEN):
        open_pack(digest(other).encode() + other, tmp_path / "packs")
    assert [entry for entry in os.listdir(tmp_path) if entry != "packs"] == []


def test_a_folder_that_cannot_be_written_is_told(small: Course, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(MachineError, match="the course cannot be unpacked into "):
        open_pack(pack_course(small, ["grey"]), tmp_path / "file")


def test_a_link_out_of_the_course_is_not_followed(small: Course, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "private.txt").write_text("mine")
    (small.folder("grey") / "data.txt").symlink_to(outside / "private.txt")
    with pytest.raises(FileFault, match=r"data\.txt is a link that leads out of exercises/"):
        pack_course(small, ["grey"])
    assert pack_course(small, ["named_kernels"])
    (small.folder("grey") / "data.txt").unlink()
    (small.root / "solutions/grey/more").symlink_to(outside)
    with pytest.raises(FileFault, match=r"more is a link that leads out of solutions/"):
        pack_course(small, ["grey"])


def test_a_link_inside_is_what_it_leads_to(small: Course, tmp_path: Path) -> None:
    (small.folder("grey") / "again.yaml").symlink_to(small.folder("grey") / "exercise.yaml")
    root = open_pack(pack_course(small, ["grey"]), tmp_path / "packs")
    again = root / "exercises/grey/again.yaml"
    assert not again.is_symlink() and again.read_bytes() == (root / "exercises/grey/exercise.yaml").read_bytes()
    (small.folder("grey") / "folder").symlink_to(small.folder("named_kernels"))
    with pytest.raises(FileFault, match="folder is a link to a folder"):
        pack_course(small, ["grey"])


def test_files_that_programs_are_given_travel_too(tmp_path: Path, warm: Start) -> None:
    write(tmp_path, TABLE["course"])
    keys = case_keys(frozen(tmp_path, warm))
    there = Course(open_pack(pack_course(Course(tmp_path), ["small"]), tmp_path / "packs"))
    folder, secret = there.folder("small"), there.secret("small")
    assert thaw(folder, secret, FILE) is not None
    assert case_keys(open_prepared(folder, secret)) == keys
