"""The pages about notebooks and pytest tell the truth: every block is run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, SECRET, copy_folder
from tests.shipped import FULL
from tests.test_notebooks import notebook


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)\n```", (ROOT / "docs" / page).read_text("utf-8"), re.DOTALL)


COMMANDS = [
    line for page in ("notebooks.md", "pytest.md") for block in blocks(page, "console") for line in block.splitlines()
]
RIGHT = SECRET / "accepted" / "two_loops.py"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A checkout with a right solution in every place that the pages name."""
    for folder in ("exercises", "solutions"):
        copy_folder(folder, tmp_path / folder)
    text = RIGHT.read_text("utf-8")
    for path in ("exercises/convolution/convolution", "handed-in"):
        (tmp_path / f"{path}.py").write_text(text, "utf-8")
        (tmp_path / f"{path}.ipynb").write_bytes(notebook("%matplotlib inline", text))
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_command(command: str, course: Path) -> None:
    words = shlex.split(command)
    assert words[0] in ("grader", "pytest")
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    env["XDG_STATE_HOME"] = str(course / "state")
    result = subprocess.run(
        [sys.executable, "-m", *words], cwd=course, env=env, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert re.search(r"\d+ of \d+ points|All \d+ cases", result.stdout)
    if "--junitxml" in words:
        assert 'name="points"' in (course / words[words.index("--junitxml") + 1]).read_text("utf-8")


def test_there_are_blocks_of_both_pages() -> None:
    assert len(COMMANDS) == 9
    assert len(blocks("notebooks.md", "python")) == 1


@pytest.mark.parametrize("source", blocks("notebooks.md", "python"))
def test_python_block(
    source: str, course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(course / "exercises" / "convolution")
    namespace: dict[str, Any] = {}
    exec(RIGHT.read_text("utf-8"), namespace)
    exec(source, namespace)
    assert FULL in capsys.readouterr().out


def test_the_plugin_can_be_switched_off(course: Path) -> None:
    command = [sys.executable, "-m", "pytest", "exercises/", "-p", "no:pixelgrader"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    result = subprocess.run(command, cwd=course, env=env, capture_output=True, text=True, check=False)
    assert result.returncode == 5, result.stdout
    assert "no tests ran" in result.stdout
