"""The workflow that tests this project: what its linters say, and what it is to hold."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.linters import schema_faults, security_faults, workflow_faults

WORKFLOW = ROOT / ".github" / "workflows" / "test.yml"
DATA: dict[Any, Any] = yaml.safe_load(WORKFLOW.read_text("utf-8"))
JOB: dict[str, Any] = DATA["jobs"]["test"]


def test_it_passes_its_linters() -> None:
    assert schema_faults(WORKFLOW, "vendor.github-workflows") == ""
    assert workflow_faults(WORKFLOW) == ""
    assert security_faults(WORKFLOW) == ""


@pytest.mark.soak  # seconds each, about the linters more than about the workflow
@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("permissions: {}\n", "", "permissions"),
        ("runner.os == 'Linux'", "runner.system == 'Linux'", 'property "system" is not defined'),
        ("          persist-credentials: false\n", "          fetch-depth: 1\n", "credential persistence"),
        ("@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "not pinned to a hash"),
        ("run: .ci/run", "run: .ci/run ${{ github.head_ref }}", "template"),
    ],
)
def test_the_linters_find_faults(old: str, new: str, part: str, tmp_path: Path) -> None:
    """The test above can fail."""
    path = tmp_path / ".github" / "workflows" / "test.yml"
    path.parent.mkdir(parents=True)
    text = WORKFLOW.read_text("utf-8")
    assert old in text
    if old == "permissions: {}\n":  # the job's own would make up for it
        text = text.replace("    permissions:\n      contents: read\n", "")
    path.write_text(text.replace(old, new), "utf-8")
    assert part in workflow_faults(path) + security_faults(path)


def test_every_system_meets_every_python_that_the_classifiers_name() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    minors = re.findall(r"Python :: (3\.\d+)$", "\n".join(project["classifiers"]), re.MULTILINE)
    assert JOB["strategy"]["matrix"] == {
        "system": ["ubuntu-latest", "windows-latest", "macos-latest"],
        "python": minors,
    }
    assert minors == ["3.11", "3.12", "3.13", "3.14"]
    systems = {line for line in project["classifiers"] if line.startswith("Operating System")}
    assert {line.rpartition(" :: ")[2] for line in systems} == {"Linux", "MacOS", "Windows"}
    assert JOB["strategy"]["fail-fast"] is False  # what one system cannot do says nothing of the others


def test_each_system_has_its_own_steps_and_nobody_has_rights() -> None:
    runs = [(step["if"], step["run"]) for step in JOB["steps"] if "run" in step]
    assert [run for when, run in runs if when == "runner.os == 'Linux'"] == [".ci/run"]
    assert {when for when, _ in runs} == {"runner.os == 'Linux'", "runner.os != 'Linux'"}
    named = re.findall(r"(?:\.ci|tests)/[\w./]+", "\n".join(run for _, run in runs))
    assert len(named) == 4 and all((ROOT / name).is_file() for name in named)
    assert DATA["permissions"] == {} and JOB["permissions"] == {"contents": "read"}
    assert JOB["timeout-minutes"] <= 60 and JOB["defaults"] == {"run": {"shell": "bash"}}


def test_its_actions_are_those_that_students_get() -> None:
    """One pin for all: who renews one renews the others."""
    pins = {
        file: set(re.findall(r"uses: (actions/\S+ # \S+)", (ROOT / file).read_text("utf-8")))
        for file in (WORKFLOW, "grader/pack/platform/student/grade.yml", "action.yml", "docs/ci.md")
    }
    used = pins[WORKFLOW]
    assert len(used) == 2 and all(found and found <= used for found in pins.values())
