"""The lines for Windows, macOS and Linux: in the README, in docs/installing.md, and in what students get."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from grader.pack.source import PLATFORM
from tests.conftest import ROOT, SECRET, copy_folder
from tests.test_cli import assert_sentence, run
from tests.typed import blocks, here, is_setup, type_in, words

TWO_LOOPS = SECRET / "accepted" / "two_loops.py"
README, PAGE, PACKED = ROOT / "README.md", ROOT / "docs" / "installing.md", PLATFORM / "student" / "README.md"
KINDS = ("powershell", "console")
OF_WINDOWS = [line for page in (README, PAGE, PACKED) for block in blocks(page, "powershell") for line in block]
OF_OTHERS = [line for page in (PAGE, PACKED) for block in blocks(page, "console") for line in block]
# Nothing of this machine's pip: no index, and no wheels but those that are packed. (On Windows it has an index.)
OFFLINE = (
    {}
    if os.name == "nt"
    else {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_NO_COMPILE": "1"}
)


@pytest.fixture
def students(tmp_path: Path) -> Path:
    """A packed course, in a folder that is called as folders on laptops are."""
    students = tmp_path / "OneDrive - Universität" / "Übung 1"
    students.parent.mkdir()
    assert_sentence(run("pack", "student", students, "convolution", "--course", ROOT, cwd=tmp_path), 0)
    shutil.copy(TWO_LOOPS, students / "exercises" / "convolution" / "convolution.py")
    return students


def test_pages_for_students_have_no_other_blocks() -> None:
    for page in (PAGE, PACKED):
        assert set(re.findall(r"^```(\w+)$", page.read_text("utf-8"), re.MULTILINE)) == set(KINDS)


@pytest.mark.parametrize("line", [*OF_WINDOWS, *OF_OTHERS])
def test_a_line_needs_no_policy_no_path_and_no_newer_shell(line: str) -> None:
    assert words(line)[0] not in ("grader", "pip")


@pytest.mark.parametrize(
    "line",
    ["py -m venv .venv && py", ".venv\\Scripts\\Activate.ps1", "pip install 'a<3'", "source x", "py > x", "& py"],
)
def test_what_a_line_may_not_be(line: str) -> None:
    with pytest.raises(AssertionError):
        words(line)


@pytest.mark.parametrize("page", [README, PAGE, PACKED], ids=lambda page: page.parent.name)
def test_both_kinds_of_system_are_told_the_same(page: Path) -> None:
    """Each block for macOS and Linux has its twin for Windows, with the same words after the program."""
    twins = [[here(line, False) for line in block] for block in blocks(page, "powershell")]
    posix = [block for block in blocks(page, "console") if any(".venv/" in line for line in block)]
    assert posix
    for block in posix:
        assert [here(line, False) for line in block] in twins


@pytest.mark.parametrize("line", sorted({line for line in (*OF_WINDOWS, *OF_OTHERS) if not is_setup(line)}))
def test_a_line_that_uses_the_grader_runs(line: str, students: Path) -> None:
    if "solutions" in line:  # the README's, in a clone
        copy_folder("solutions", students / "solutions")
    result = type_in([line], students, installed=False)
    if line.endswith("grader watch"):  # it draws on a terminal, and here is none; tests/watch has one
        assert_sentence(result, 2, "grader check grades once")
    else:
        assert_sentence(result, 0)


def test_a_grader_of_your_own_is_run_unless_python_is_told_not_to(students: Path) -> None:
    """What the page says of -m and -P; the command itself never looks into the current folder."""
    (students / "grader.py").write_text("raise SystemExit('of the student')")
    (students / "numpy.py").write_text("raise SystemExit('of the student')")
    without, with_p = "py -m grader check", "py -P -m grader check"
    assert {without, with_p} <= set(OF_WINDOWS)
    result = type_in([without], students, installed=False)
    assert (result.returncode, result.stderr.strip()) == (1, "of the student")
    assert_sentence(type_in([with_p], students, installed=False), 0, "32 of 32 points")
    (students / "grader.py").unlink()  # the numpy.py stands in nobody's way
    assert_sentence(type_in([without], students, installed=False), 0, "32 of 32 points")


def test_an_old_code_page_gets_plain_letters(students: Path) -> None:
    """What the page says of cp1252. It has no ✓, and with that all our signs become plain ones."""
    check = ["py -m grader check --pictures all"]
    said = type_in(check, students, installed=False, PYTHONIOENCODING="cp1252").stdout
    assert "+ the 5x5 example from the lesson" in said and said.isascii()
    (students / "exercises" / "convolution" / "convolution.py").write_text("convolve = None\n")
    assert "\n- " in type_in(check, students, installed=False, PYTHONIOENCODING="cp1252").stdout
    assert "+ the 5" not in type_in(check, students, installed=False, PYTHONIOENCODING="utf-8").stdout


@pytest.mark.soak  # an environment of its own takes ten seconds
@pytest.mark.parametrize("kind", KINDS)
def test_all_lines_of_what_students_get_run_one_after_the_other(kind: str, tmp_path: Path) -> None:
    students, wheels = tmp_path / "Übung 1", ()
    if OFFLINE:
        from tests.pypi import wheel_folder

        wheels = ("--wheels", wheel_folder())
    assert_sentence(run("pack", "student", students, "convolution", "--course", ROOT, *wheels, cwd=tmp_path), 0)
    shutil.copy(TWO_LOOPS, students / "exercises" / "convolution" / "convolution.py")
    install, *use = blocks(students / "README.md", kind)
    for line in use[0]:
        assert_sentence(type_in([*install, line], students, installed=True, **OFFLINE), 0)
        install = []
    assert_sentence(type_in(blocks(PAGE, kind)[0], students, installed=True, **OFFLINE), 0, "32 of 32 points")
