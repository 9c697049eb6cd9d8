"""action.yml: what its linters say, and its steps run as GitHub runs them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.files.exercises import read_exercise
from grader.values.numerals import numeral
from tests.conftest import PUBLIC, ROOT, SECRET, copy_folder
from tests.linters import schema_faults, security_faults
from tests.report.readers import READERS, run_commands

ACTION = ROOT / "action.yml"
DATA: dict[str, Any] = yaml.safe_load(ACTION.read_text("utf-8"))
ASK, INSTALL, GRADE = (step for step in DATA["runs"]["steps"] if "run" in step)
FULL = numeral(read_exercise(PUBLIC).max_points)
FLIPS = ROOT / "tests" / "golden" / "flips_the_kernel" / "submission.py"


def test_it_passes_its_linters(tmp_path: Path) -> None:
    assert schema_faults(ACTION, "vendor.github-actions") == ""
    assert security_faults(ACTION) == ""
    (tmp_path / "action.yml").write_text(ACTION.read_text("utf-8").replace("      shell: bash\n", ""), "utf-8")
    assert schema_faults(tmp_path / "action.yml", "vendor.github-actions") != ""
    text = ACTION.read_text("utf-8").replace('"--course=$COURSE"', "--course=${{ inputs.course }}")
    (tmp_path / "action.yml").write_text(text, "utf-8")
    assert "template-injection" in security_faults(tmp_path / "action.yml")


def test_inputs_reach_the_scripts_by_the_environment_only() -> None:
    for step in (ASK, INSTALL, GRADE):
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]
    used = set(re.findall(r"inputs\.([\w-]+)", str(DATA["runs"])))
    assert used == set(DATA["inputs"])
    assert all(entry["description"] for entry in (*DATA["inputs"].values(), *DATA["outputs"].values()))


def value_of(text: str, inputs: dict[str, str]) -> str:
    """A value of a step's env, as GitHub evaluates it: an expression, or itself."""
    if "${{" not in text:
        return text
    found = re.fullmatch(r"\$\{\{ (inputs|github)\.([\w-]+) \}\}", text)
    assert found
    return {"action_path": str(ROOT)}[found[2]] if found[1] == "github" else inputs[found[2]]


def run_step(step: dict[str, Any], inputs: dict[str, str], cwd: Path, runner: Path) -> subprocess.CompletedProcess[str]:
    """One step, with the shell and the options that GitHub uses; its files lie in `runner`."""
    script = runner / "script.sh"
    script.write_text(step["run"], "utf-8")
    given = {name: entry["default"] for name, entry in DATA["inputs"].items()} | inputs
    files = {name: runner / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_text("")
    env = {
        **os.environ, **{name: str(file) for name, file in files.items()}, "RUNNER_TEMP": str(runner),
        "XDG_STATE_HOME": str(runner), **{name: value_of(text, given) for name, text in step.get("env", {}).items()},
    }  # fmt: skip
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=300, check=False)


def outputs(runner: Path) -> dict[str, str]:
    """The action's outputs, from what the step wrote."""
    said = dict(line.split("=", 1) for line in (runner / "GITHUB_OUTPUT").read_text("utf-8").splitlines())
    for name, output in DATA["outputs"].items():
        assert output["value"] == f"${{{{ steps.{GRADE['id']}.outputs.{name} }}}}"
    return {name: said[name] for name in DATA["outputs"] if name in said}


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runner's folder, after the step that installs; pip builds the wheel with what it gets from the index."""
    folder = tmp_path_factory.mktemp("runner")
    checkout = tmp_path_factory.mktemp("checkout")
    (checkout / "pip.py").write_text("raise SystemExit('the pip of a student')\n")
    result = run_step(INSTALL, {}, checkout, folder)
    if result.returncode and "No matching distribution" in result.stderr:
        pytest.skip("the package index cannot be reached, and the action builds the grader with hatchling")
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    copy_folder("exercises", tmp_path / "exercises")
    shutil.copy(SECRET / "accepted" / "two_loops.py", tmp_path / "right.py")
    shutil.copy(FLIPS, tmp_path / "-a wrong; $(one).py")
    return tmp_path


@pytest.mark.soak  # eleven seconds: it installs the wheel as the action does
@pytest.mark.parametrize(
    ("inputs", "code", "points", "said"),
    [
        ({"submission": "right.py"}, 0, FULL, "public cases are correct"),
        ({"submission": "-a wrong; $(one).py"}, 1, "11", "::error file="),
        ({"submission": "-a wrong; $(one).py", "exit-zero": "true"}, 0, "11", "::error file="),
        ({}, 1, "0", "still to be written"),
        ({"exercise": "convolution", "course": ".", "reports": ""}, 1, "0", "still to be written"),
        ({"all": "true"}, 1, "0", "The one exercise has not full points"),
        ({"exercise": "convolutoin"}, 2, None, "did you mean convolution?"),
        ({"reports": "junti=r.xml"}, 2, None, "did you mean junit?"),
        ({"submission": "$(touch pwned)"}, 2, None, "$(touch pwned)"),
        ({"course": "elsewhere"}, 2, None, "there is no folder elsewhere"),
        ({"submission": "right.py", "sandbox": "any"}, 0, FULL, "public cases are correct"),
        ({"submission": "right.py", "sandbox": "none"}, 2, None, "invalid choice: 'none'"),
    ],
)
def test_grading(
    inputs: dict[str, str], code: int, points: str | None, said: str, runner: Path, checkout: Path
) -> None:
    result = run_step(GRADE, inputs, checkout, runner)
    assert result.returncode == code, result.stdout + result.stderr
    assert said in result.stdout + result.stderr
    assert outputs(runner) == ({"points": points, "max-points": FULL} if points else {})
    assert not (checkout / "pwned").exists()


@pytest.mark.soak  # as above
def test_reports_annotations_and_the_page_of_the_run(runner: Path, checkout: Path) -> None:
    reports = "github=-\n\n  junit=out/report.xml\nmarkdown=grade page.md\n"
    result = run_step(GRADE, {"submission": "right.py", "reports": reports}, checkout, runner)
    assert result.returncode == 0, result.stderr
    assert run_commands(result.stdout) == []
    READERS["junit"]((checkout / "out" / "report.xml").read_bytes().decode())
    READERS["markdown"]((checkout / "grade page.md").read_text("utf-8"))
    assert f"{FULL} of {FULL} points" in (runner / "GITHUB_STEP_SUMMARY").read_text("utf-8")


@pytest.mark.parametrize(
    ("system", "sandbox", "refused"),
    [
        ("Linux", "full", False), ("Linux", "any", False), ("Windows", "full", True), ("macOS", "full", True),
        ("Windows", "any", False), ("macOS", "any", False), ("Windows", "none", True),
    ],
)  # fmt: skip
def test_a_runner_that_is_no_linux_is_refused_unless_any_will_do(
    system: str, sandbox: str, refused: bool, tmp_path: Path
) -> None:
    """The condition as GitHub reads it, and what its step says."""
    assert DATA["runs"]["steps"][0] == ASK
    known = {"runner.os": repr(system), "inputs.sandbox": repr(sandbox), "&&": "and"}
    words = [known.get(word, word) for word in ASK["if"].split()]
    assert eval(" ".join(words), {"__builtins__": {}}) == refused
    if refused:
        result = run_step(ASK, {}, tmp_path, tmp_path)
        assert result.returncode == 3
        assert result.stdout == (
            "::error::Nothing was graded: only Linux holds the programs of others in full. "
            "Write runs-on: ubuntu-latest, or sandbox: any where you trust them.\n"
        )


def test_an_old_python_gets_a_sentence(tmp_path: Path) -> None:
    """A machine on which python3 is no Python of at least 3.11: here, none at all."""
    bash = shutil.which("bash")
    assert bash
    (tmp_path / "bash").symlink_to(bash)
    env = {"PATH": str(tmp_path), "RUNNER_TEMP": str(tmp_path), "GRADER_SOURCE": str(ROOT)}
    command = ["bash", "-eo", "pipefail", "-c", INSTALL["run"]]
    result = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert result.returncode == 3
    assert result.stdout == "::error::The grader needs Python 3.11 or newer. Set python-version, for example to 3.12.\n"
