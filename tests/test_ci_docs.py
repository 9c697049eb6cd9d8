"""docs/ci.md tells the truth: every YAML block passes its linters, every shell block and pipeline is run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from grader.pack.student import workflow
from grader.pack.wheel import requirements
from grader.sandbox.outside.protocols import Sandbox
from tests.conftest import ROOT, SECRET, copy_folder
from tests.linters import schema_faults, security_faults, workflow_faults
from tests.pypi import tool
from tests.report.readers import READERS
from tests.test_cli import run

TEXT = (ROOT / "docs" / "ci.md").read_text("utf-8")
YAML = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
SHELL = re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL)
WORKFLOWS = [text for text in YAML if "\non: " in text]
PIPELINES = [text for text in YAML if text not in WORKFLOWS]


def test_every_block_is_tested() -> None:
    assert (len(WORKFLOWS), len(PIPELINES), len(SHELL)) == (2, 1, 8)
    assert len(re.findall(r"^```", TEXT, re.MULTILINE)) == 2 * (len(YAML) + len(SHELL))


def test_the_wheels_to_download_are_those_that_the_grader_asks_for() -> None:
    needed = " ".join(f'"{one}"' for one in requirements())
    assert f"`pip download --only-binary :all: -d DIR {needed}`" in TEXT


def test_links_inside_the_page_lead_to_headings() -> None:
    lines = re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    headings = {re.sub(r"[^\w -]", "", line).lower().replace(" ", "-") for line in lines}
    assert set(re.findall(r"\]\(#(\S+?)\)", TEXT)) <= headings


@pytest.mark.parametrize("number", range(len(WORKFLOWS)))
def test_workflows_pass_their_linters(number: int, tmp_path: Path) -> None:
    path = tmp_path / ".github" / "workflows" / "grade.yml"
    path.parent.mkdir(parents=True)
    path.write_text(WORKFLOWS[number], "utf-8")
    assert schema_faults(path, "vendor.github-workflows") == ""
    assert workflow_faults(path) == ""
    assert security_faults(path) == ""


@pytest.mark.soak  # seconds each, about the linters more than about the pages
@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("contents: read", "contents: wrote", "wrote"),
        ("${{ steps.grade.outputs.points }}", "${{ steps.grades.outputs.points }}", 'property "grades" is not defined'),
        ("        with:\n          persist-credentials: false\n", "", "credential persistence"),
        ("3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "v7", "not pinned to a hash"),
    ],
)
def test_the_linters_find_faults(old: str, new: str, part: str, tmp_path: Path) -> None:
    """The test above can fail."""
    path = tmp_path / ".github" / "workflows" / "grade.yml"
    path.parent.mkdir(parents=True)
    assert old in WORKFLOWS[1]
    path.write_text(WORKFLOWS[1].replace(old, new), "utf-8")
    found = workflow_faults(path) + schema_faults(path, "vendor.github-workflows") + security_faults(path)
    assert part in found


def test_the_workflow_of_the_page_is_the_one_that_is_packed() -> None:
    assert workflow(["convolution"]) == WORKFLOWS[0].replace("[convolution]", '["convolution"]')


@pytest.mark.parametrize("text", PIPELINES)
def test_pipelines_pass_their_linter(text: str, tmp_path: Path) -> None:
    path = tmp_path / ".gitlab-ci.yml"
    path.write_text(text, "utf-8")
    assert schema_faults(path, "vendor.gitlab-ci") == ""
    path.write_text(text.replace("artifacts:", "artefacts: 1\n  artifacts:").replace("script:", "scripts:"), "utf-8")
    assert schema_faults(path, "vendor.gitlab-ci") != ""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """An instructor's course beside which others may be made, and what the class has handed in."""
    for folder in ("exercises", "solutions"):
        copy_folder(folder, tmp_path / "course" / folder)
    (tmp_path / "course" / "submissions").mkdir()
    for name, path in (("ada", "accepted/two_loops.py"), ("bob", "wrong/divides_by_nine.py")):
        shutil.copy(SECRET / path, tmp_path / "course" / "submissions" / f"{name}.py")
    return tmp_path / "course"


def bash(script: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "XDG_STATE_HOME": str(cwd / ".state")}
    command = ["bash", "-euo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=False)


def on_this_machine(script: str, sandbox: Sandbox) -> str:
    """The page wants the full sandbox; what it wants where there is none is tested in test_strangers.py."""
    return script if sandbox.level == "full" else script.replace("--sandbox full", "--sandbox any")


@pytest.mark.parametrize("script", SHELL, ids=lambda script: script.splitlines()[0][:40])
def test_shell_blocks_run(script: str, course: Path, sandbox: Sandbox) -> None:
    result = bash(on_this_machine(script, sandbox), course)
    assert result.returncode == 0, result.stdout + result.stderr
    if "grades/" in script:
        grades = {path.name: READERS["json"](path.read_text("utf-8")) for path in (course / "grades").iterdir()}
        full = {name: grade["points"] == grade["max_points"] for name, grade in grades.items()}
        assert full == {"ada.json": True, "bob.json": False}
    elif "submissions/*.py" in script:
        assert result.stdout.splitlines()[-1] == "Full points: 1 of 2 files."
    elif "pytest" in script:
        assert " passed" in result.stdout
    elif "pack" in script:
        made = {path.name for path in (*course.iterdir(), *course.parent.iterdir())}
        assert made & {"course-for-students", "convolution.tar.gz", "convolution-gradescope.zip"}
    else:
        READERS["junit"]((course / "report.xml").read_bytes().decode())


def test_the_lines_of_the_pipeline_run_in_what_students_get(course: Path, sandbox: Sandbox) -> None:
    assert run("pack", "student", "../students", cwd=course).returncode == 0
    students = course.parent / "students"
    shutil.copy(SECRET / "accepted" / "two_loops.py", students / "exercises" / "convolution" / "convolution.py")
    install, *lines = yaml.safe_load(PIPELINES[0])["grade"]["script"]
    assert install == "pip install -r requirements.txt"  # tested in test_pack.py
    result = bash(on_this_machine("\n".join(lines), sandbox), students)
    assert result.returncode == 0, result.stderr
    READERS["junit+lines"]((students / "report.xml").read_bytes().decode())


@pytest.mark.soak  # seconds each, about the linters more than about the pages
def test_a_tool_that_cannot_be_had_skips_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.pypi.CACHE", tmp_path)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(pytest.skip.Exception, match=r"(?s)pip could not get zizmor==0\.0\.0-3\.\d+: .*No matching"):
        tool("zizmor==0.0.0")
    assert not list(tmp_path.glob("*.whole"))
