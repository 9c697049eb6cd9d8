"""Every command where nothing is that only Unix has (bare.py), in the portable home: as on a student's laptop.

Neither Windows nor macOS is at hand. What a command needs of a system is taken away here, so that whoever writes
`os.fork()` in a file that is not Linux's own sees it at once.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import grader
from grader.report.formats import REPORTS
from tests.bare import MODULES, NAMES, OWN_PAGES
from tests.conftest import ROOT, copy_folder

BARE = [sys.executable, str(ROOT / "tests" / "bare.py")]
LEVEL = "process only: nothing keeps a program from files and the network on Linux"
RIGHT = "solutions/convolution/accepted/two_loops.py"
WRONG = "solutions/convolution/wrong/flips_both_axes.py"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped course, in a folder as users have them: with a blank and an umlaut."""
    root = tmp_path_factory.mktemp("Übung 1")
    for name in ("exercises", "solutions"):
        copy_folder(name, root / name)
    return root


def bare(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*BARE, *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=100, check=False,
        env={**os.environ, "COLUMNS": "150", "LOCALAPPDATA": str(cwd / "Local"), **environment},
    )  # fmt: skip


# In this order, because the later ones need what the earlier ones make. What is typed; exit code; what is said.
COMMANDS: list[tuple[str, int, str]] = [
    ("--version", 0, "pixelgrader"),
    ("new wavy", 0, "grader freeze wavy"),
    ("freeze wavy", 0, "wavy: 4 cases; the slowest accepted call takes"),
    ("verify wavy", 0, "the exercise has proved itself"),
    ("check wavy", 1, "wavy is still to be written"),
    (f"check {RIGHT}", 0, f"38 of 38 points. sandbox: {LEVEL}. `grader doctor` says more."),
    (f"check {WRONG}", 1, "Your function turns the kernel upside down"),
    (f"check {RIGHT} {WRONG}", 1, "Full points: 1 of 2 files."),
    (f"check {RIGHT} --sandbox full", 3, f"the sandbox holds only in part here ({LEVEL})"),
    ("list", 0, "wavy "),
    (f"hint {WRONG}", 1, "it must come to 12"),
    (f"show {WRONG}", 0, "[0, 0] 3 3 2 / 0 0 1 / 3 1 2 → 0 3 4 / 0 0 0 / 0 1 4 = 12 yours 18, wrong"),
    ("try --exercise convolution lesson", 0, "12 12 17"),
    ("expect --exercise convolution lesson", 0, "[12, 12, 17]"),
    ("schema", 0, "draft-07"),
    ("pack student out convolution", 0, "out is written"),
    ("pack gradescope convolution", 0, "convolution-gradescope.zip is written"),
    ("completion powershell", 0, "Register-ArgumentCompleter"),
    ("doctor", 1, "✓ may not compute without end"),
    (f"-m pytest -q -p no:cacheprovider exercises/convolution --grader-submission={RIGHT}", 0, "29 passed"),
]  # fmt: skip


def test_every_command_runs_where_unix_is_not(course: Path) -> None:
    """One test, because each command goes on with what the one before it has made."""
    for words, code, said in COMMANDS:
        result = bare(*words.split(), cwd=course)
        told = " ".join((result.stdout + result.stderr).split())
        assert (result.returncode, said in told) == (code, True), f"grader {words}\n{told}"
    assert (course / "Local" / "grader" / "points.json").exists()


def test_every_report_is_written_where_unix_is_not(course: Path, tmp_path: Path) -> None:
    reports = [f"--report={name}={tmp_path / name}" for name in REPORTS]
    result = bare("check", WRONG, "-q", *reports, f"--json={tmp_path / 'grade.json'}", cwd=course)
    assert result.returncode == 0, result.stderr  # some of them are for systems that take 1 for a broken grader
    assert json.loads((tmp_path / "grade.json").read_text("utf-8"))["sandbox"] == LEVEL
    assert {path.name for path in tmp_path.iterdir()} == {*REPORTS, "grade.json"}
    assert all(path.stat().st_size for path in tmp_path.iterdir())


NOTEBOOK = """
import sys
sys.path.insert(0, {root!r})
from tests.bare import install
install()
from grader import check
source = open({program!r}).read()
exec(compile(source, {program!r}, "exec"))
check(convolve)
"""


def test_a_notebook_checks_where_unix_is_not(course: Path) -> None:
    code = NOTEBOOK.format(root=str(ROOT), program=str(course / RIGHT))
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=course, capture_output=True, text=True, timeout=60, check=False
    )
    assert "All 23 public cases are correct" in result.stdout, result.stdout + result.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_a_console_that_knows_few_letters(course: Path, encoding: str) -> None:
    """✓ and × have plain forms; what has none is a question mark, and never an exception."""
    result = subprocess.run(
        [*BARE, "check", WRONG], cwd=course, capture_output=True, timeout=60, check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding, "LOCALAPPDATA": str(course / "Local")},
    )  # fmt: skip
    assert result.returncode == 1
    assert b"an edge detector" in result.stdout and b"Traceback" not in result.stderr
    assert result.stdout.decode(encoding)


# ---- A search: names that one system alone has stand in that system's own files.

OWN_FILES = re.compile(
    r"(^|/)linux(/|\.py$)|portable/(windows|win32|macos|unix|proc)\.py$|inside/unix\.py$|screen/(posix|windows)\.py$"
)
# Where a system is asked for, and what differs between systems outside the sandbox.
ASKING = {
    "commands/screen/system.py",
    "files/system.py",
    "files/locks.py",
    "sandbox/outside/homes.py",
    "sandbox/inside/overheard.py",  # os.set_blocking asks the kernel in a way that walls refuse
    "pack/platform/classroom50/autograder.py",
}
ONLY_SOME = {"win32", "darwin", "linux"}
WORDS = MODULES | {"msvcrt", "winreg", "_winapi", "nt", "windll", "WinDLL", "oledll", "getwindowsversion"}
PACKAGE = Path(grader.__file__).parent
FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


def names_of_one_system(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                yield from (alias.name for alias in names if alias.name.partition(".")[0] in WORDS)
            case ast.ImportFrom(module=str(module), names=names):
                if module.partition(".")[0] in WORDS:
                    yield module
                yield from (f"{module}.{alias.name}" for alias in names if alias.name in NAMES.get(module, ()))
            case ast.Attribute(value=ast.Name(id=module), attr=name):
                if name in NAMES.get(module, ()) or (module, name) in (("sys", "platform"), ("os", "name")):
                    yield f"{module}.{name}"
                elif name in WORDS:
                    yield name
            case ast.Constant(value=str(text)) if text.startswith(("/proc/", "/dev/shm")) or text in ONLY_SOME:
                yield text


@pytest.mark.parametrize("file", FILES)
def test_names_of_one_system_stand_in_its_own_files(file: str) -> None:
    if OWN_FILES.search(file) or file in ASKING:
        return
    assert sorted(set(names_of_one_system(ast.parse((PACKAGE / file).read_text("utf-8"))))) == []


def test_the_search_finds_what_it_looks_for() -> None:
    found = {file for file in FILES if any(names_of_one_system(ast.parse((PACKAGE / file).read_text("utf-8"))))}
    assert {f"sandbox/outside/{name}.py" for name in ("linux/zygote", "portable/proc", "portable/unix")} <= found
    assert found >= ASKING
    for page in OWN_PAGES:
        assert OWN_FILES.search(page.removeprefix("grader.").replace(".", "/") + ".py")
