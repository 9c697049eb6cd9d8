"""docs/seeing.md tells the truth: its commands are run, its keys are those of the commands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from grader.report.stories import view
from grader.watching import foot
from tests.conftest import ROOT, copy_folder
from tests.test_cli import assert_sentence, run

TEXT = (ROOT / "docs" / "seeing.md").read_text("utf-8")
COMMANDS = [line for block in re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_does_what_the_page_says(command: str, tmp_path: Path) -> None:
    for name in ("exercises", "solutions"):
        copy_folder(name, tmp_path / name)
    program, *arguments = shlex.split(command)
    assert program == "grader"
    result = run(*arguments, cwd=tmp_path)
    if arguments == ["watch"]:  # it needs a terminal; tests/watch has one
        assert_sentence(result, 2, "grader check")
        return
    assert_sentence(result, 0)
    assert result.stdout.strip()
    for file in (word for word in arguments if word.endswith(".svg")):
        assert (tmp_path / file).read_text("utf-8").startswith("<svg")


def test_every_option_that_it_names_is_one() -> None:
    said = set(re.findall(r"`[^`]*?(--[a-z]+)", TEXT))
    shown = run("show", "--help", cwd=ROOT).stdout + run("check", "--help", cwd=ROOT).stdout
    assert said and said <= set(re.findall(r"--[a-z]+", shown))


def test_its_keys_are_those_of_show_and_watch() -> None:
    told = {(key.strip(), text.strip()) for key, text in re.findall(r"^\| (.+?) \| (.+?) \|$", TEXT, re.MULTILINE)}
    keys = {(" ".join(key.split()), text) for key, text in (*view.HELP, *foot.HELP)}
    assert keys == told
