"""docs/reports.md tells the truth: its commands are run, what they write is read, each format has a section."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from grader.report.formats import REPORTS
from tests.conftest import ROOT
from tests.report.readers import READERS
from tests.test_cli import run

TEXT = (ROOT / "docs" / "reports.md").read_text("utf-8")
COMMANDS = re.findall(r"```console\n(.*?)\n```", TEXT, re.DOTALL)


@pytest.mark.parametrize("command", COMMANDS)
def test_its_commands_write_what_they_say(command: str, tmp_path: Path) -> None:
    for folder in ("exercises", "solutions"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    words = shlex.split(command)
    assert words[0] == "grader"
    result = run(*words[1:], cwd=tmp_path, GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
    assert result.returncode == 0, result.stderr
    targets = [word.split("=") for word in words if "=" in word]
    assert targets
    for name, file in targets:
        READERS[name](result.stdout if file == "-" else (tmp_path / file).read_bytes().decode())
        assert name != "github" or "hidden) are correct" in (tmp_path / "summary.md").read_text("utf-8")


def test_it_has_a_section_and_a_command_for_each_format() -> None:
    headings = {title.lower().replace(" ", "-") for title in re.findall(r"^## (.+)$", TEXT, re.MULTILINE)}
    for target in re.findall(r"\]\(#(\S+?)\)", TEXT):
        assert target in headings
    for name in REPORTS:
        assert f"`{name}`" in TEXT
        assert f"--report {name}=" in TEXT or name == "junit+lines"
