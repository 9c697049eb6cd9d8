"""README and pictures tell the truth: commands are run, what is shown is what is printed."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.linters import schema_faults

BLOCKS = re.findall(r"```console\n(.*?)\n```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
COMMANDS = [block for block in BLOCKS if ".venv" not in block]  # those are in test_installing.py


def test_the_first_two_blocks_are_the_two_commands_of_a_fresh_machine() -> None:
    assert BLOCKS[:2] == COMMANDS[:2]
    assert COMMANDS[0] == "pip install -e . && grader check solutions/convolution/accepted/two_loops.py"
    assert COMMANDS[1] == "pip install -e '.[test]' && pytest -n 2"


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_command(command: str, tmp_path: Path) -> None:
    """Installing and the tests themselves are left out: this is a test, and it runs installed."""
    import shutil

    for folder in ("exercises", "solutions"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    if "freeze" in command:  # a dozen wrong programs tell as much about the commands as all of them
        for path in sorted((tmp_path / "solutions/convolution/wrong").iterdir())[12:]:
            path.unlink()
    parts = [part.strip() for part in command.split("&&") if not part.strip().startswith(("pip ", "pytest"))]
    for part in parts:
        words = shlex.split(part)
        assert words[0] == "grader"
        env = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")}
        result = subprocess.run(
            [sys.executable, "-m", *words], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        unwritten = words == ["grader", "check"]  # the shipped starter
        assert result.returncode == (1 if unwritten else 0), result.stdout + result.stderr
        if part.startswith("grader check") and "accepted" in part and "json" not in part:
            assert "All 29 cases (23 public, 6 hidden) are correct: 38 of 38 points." in result.stdout


def test_the_picture_is_what_is_printed() -> None:
    sys.path.append(str(ROOT / "docs"))
    from make_picture import PICTURE, make  # type: ignore[import-not-found]

    assert make() == PICTURE.read_text("utf-8"), "make it anew: python docs/make_picture.py"


def test_links_of_the_documents_lead_somewhere() -> None:
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("exercises/*/README.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_links_into_the_documents_lead_to_headings() -> None:
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        for target, anchor in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", page.read_text("utf-8")):
            text = (page.parent / target if target else page).read_text("utf-8")
            lines = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S), re.MULTILINE)
            headings = {re.sub(r"[^\w -]", "", line).lower().replace(" ", "-") for line in lines}
            assert anchor in headings, f"{page.name}: {target}#{anchor}"


def test_the_links_of_the_readme_work_on_an_index_page_too() -> None:
    hook = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["metadata"]["hooks"]
    text = (ROOT / "README.md").read_text("utf-8")
    for one in hook["fancy-pypi-readme"]["substitutions"]:
        text, count = re.subn(one["pattern"], one["replacement"], text)
        assert count
    assert [link for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith("https://")] == []
    assert "](https://raw.githubusercontent.com/pixelgrader/pixelgrader/v$HFPR_VERSION/docs/failing-check.svg)" in text


def test_the_citation_is_valid() -> None:
    assert schema_faults(ROOT / "CITATION.cff", "vendor.citation-file-format") == ""


def test_the_page_about_architecture_has_the_folders_in_the_order_of_the_contract() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]
    layers = [[name.strip().removeprefix("grader.") for name in line.split("|")] for line in contract["layers"]]
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8").partition("\n## The folders")[2].partition("\n## ")[0]
    told = [re.findall(r"`(\w+)`", line.split("|")[1]) for line in page.splitlines() if line.startswith("| `")]
    assert told == layers[::-1]
    found = {path.name for path in (ROOT / "grader").iterdir() if (path / "__init__.py").exists()}
    assert found <= {name for line in told for name in line}
