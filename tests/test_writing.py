"""docs/writing-exercises.md tells the truth: its files are written, its commands run, in order, in an empty folder.

Of the second half each section is for itself, with a folder of its own.

A line "Write `FILE`" or "Add to `FILE`" names the file of the block below it; "In `FILE` write `NEW` for `OLD`" edits.
In a console block, $ begins a command, and what follows is what it prints: … stands for anything in a line, and in a
line of its own for any lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "writing-exercises.md"
FIRST, SECOND = PAGE.read_text("utf-8").split("\n# The second half", 1)
SECTIONS = dict(re.findall(r"^## \d+\. (.*?)\n(.*?)(?=^## |\Z)", SECOND, re.MULTILINE | re.DOTALL))
ALWAYS = ("Tuples", "A check of your own")  # the others in the soak run: each takes some seconds

# Commands that do not end with 0, in their order; all others do.
ENDS = {
    "grader freeze brighten": [2],
    "grader verify brighten": [1],
    "grader check mine.py": [1, 1, 2],
}
MORE_ENDS = {
    "Numbers": {"grader check mine.py": [1]},
    "Tuples": {"grader check mine.py": [1]},
    "Several functions": {"grader check mine.py --pictures all": [1], "grader check mine.py": [1]},
    "A check of your own": {"grader check solutions/shuffle/wrong/sorts.py": [1]},
}

_STEP = re.compile(
    r"^```(?P<language>\w+)\n(?P<text>.*?)^```$|^In `(?P<file>[^`]+)` write `(?P<new>[^`]+)` for `(?P<old>[^`]+)`",
    re.MULTILINE | re.DOTALL,
)
_TARGET = re.compile(r"^(Write|Add to) `([^`]+)`:$")


@pytest.mark.soak  # twelve seconds
def test_every_block_of_the_first_half_in_order(tmp_path: Path) -> None:
    assert run(FIRST, tmp_path, ENDS) > 12


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in ALWAYS else [pytest.mark.soak]) for name in SECTIONS]
)
def test_every_block_of_a_section_of_the_second_half(name: str, tmp_path: Path) -> None:
    assert run(SECTIONS[name], tmp_path, MORE_ENDS.get(name, {})) >= 2


def test_the_second_half_has_its_sections() -> None:
    assert len(SECTIONS) >= 5
    assert {*ALWAYS, *MORE_ENDS} <= set(SECTIONS)


def run(page: str, folder: Path, codes: dict[str, list[int]]) -> int:
    """Writes the files of the text and runs its commands. How many these were."""
    ends = {command: list(codes) for command, codes in codes.items()}
    ran = 0
    for step in _STEP.finditer(page):
        if step["old"]:
            edit(folder / step["file"], step["old"], step["new"])
        elif step["language"] == "console":
            for command, wanted in commands(step["text"]):
                code = ends.get(command, []).pop(0) if ends.get(command) else 0
                check(command, wanted, code, folder)
                ran += 1
        else:
            before = page[: step.start()].rstrip().splitlines()[-1]
            target = _TARGET.match(before)
            assert target, f"which file is this block? {before}"
            path = folder / target[2]
            path.parent.mkdir(parents=True, exist_ok=True)
            assert target[1] == "Write" or path.exists()
            with path.open("w" if target[1] == "Write" else "a", encoding="utf-8") as file:
                file.write(step["text"])
    assert not any(ends.values()), f"not on the page: {ends}"
    return ran


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path.name}: {old}"
    path.write_text(text.replace(old, new), "utf-8")


def commands(block: str) -> list[tuple[str, str]]:
    """(command, what it prints) for each line that begins with $."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)
    assert parts[0] == ""
    return list(zip(parts[1::2], parts[2::2], strict=True))


def check(command: str, wanted: str, code: int, folder: Path) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("GRADER")}
    env |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "XDG_STATE_HOME": str(folder / ".state"),
    }
    result = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        check=False, timeout=120,
    )  # fmt: skip
    assert result.returncode == code, f"$ {command}\n{result.stdout}"
    assert same(wanted, result.stdout), f"$ {command}\n{result.stdout}\n--- the page:\n{wanted}"


def trimmed(text: str) -> str:
    """Without blanks at the ends of lines, and without empty lines at the end."""
    return "\n".join(line.rstrip() for line in text.splitlines()).rstrip("\n")


def same(wanted: str, printed: str) -> bool:
    """Is this what the page shows?"""
    return _same(trimmed(wanted).split("\n"), trimmed(printed).split("\n"))


def _same(wanted: list[str], printed: list[str]) -> bool:
    if not wanted or wanted == [""]:
        return not printed or printed == [""]
    if wanted[0] == "…":
        return any(_same(wanted[1:], printed[skip:]) for skip in range(len(printed) + 1))
    fits = printed and re.fullmatch(re.escape(wanted[0]).replace("…", ".*"), printed[0])
    return bool(fits) and _same(wanted[1:], printed[1:])


def test_the_runner_sees_what_differs() -> None:
    for printed, wanted, fits in (
        ("a\nb\nc\n", "a\n…\nc", True),
        ("a\nc\n", "a\n…\nc", True),
        ("a 12 b\n", "a … b", True),
        ("a\nb\nc\n", "a\nc", False),
        ("a\nb\n", "a", False),
        ("a\n", "a\n…", True),
        ("a\n\nb\n", "a\n…", True),
        ("", "", True),
        ("a\n", "", False),
        ("a.b\n", "a.b", True),
        ("axb\n", "a.b", False),
    ):
        assert same(wanted, printed) is fits, (printed, wanted)
