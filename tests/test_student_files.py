"""What a packed course brings for git, VS Code and containers: read by their own readers, and used as they use it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.pack.source import PLATFORM
from tests.conftest import ROOT, SECRET, copy_folder
from tests.npm import npm_package, run_node
from tests.pypi import wheel_folder
from tests.test_cli import assert_sentence, run
from tests.test_installing import OFFLINE

TASKS: dict[str, Any] = json.loads((PLATFORM / "student" / "tasks.json").read_text("utf-8"))
CONTAINER: dict[str, Any] = json.loads((PLATFORM / "student" / "devcontainer.json").read_text("utf-8"))
BY_LABEL: dict[str, dict[str, Any]] = {task["label"]: task for task in TASKS["tasks"]}
# What VS Code's own description of tasks.json, version 2.0.0, has for a task that we use.
KEYS = {
    "label": str, "detail": str, "type": str, "command": str, "args": list, "options": dict, "windows": dict,
    "group": (str, dict), "presentation": dict, "problemMatcher": list,
}  # fmt: skip
VARIABLES = {"workspaceFolder", "file", "fileDirname"}


@pytest.fixture
def students(tmp_path: Path) -> Path:
    """A packed course whose .venv has this Python, in a folder with blanks and an umlaut."""
    students = tmp_path / "Übung 1"
    for folder in ("exercises", "solutions"):
        copy_folder(folder, tmp_path / "course" / folder)
    assert_sentence(run("pack", "student", students, "--course", tmp_path / "course", cwd=tmp_path), 0)
    python = students / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', "utf-8")
    python.chmod(0o755)
    return students


# --- VS Code's tasks -------------------------------------------------------------------------------------------------


def test_tasks_are_what_vs_code_reads() -> None:
    assert TASKS.keys() == {"version", "tasks"} and TASKS["version"] == "2.0.0"
    for task in TASKS["tasks"]:
        assert all(isinstance(value, KEYS[key]) for key, value in task.items())
        assert set(re.findall(r"\$\{([^}]*)\}", json.dumps(task))) <= VARIABLES
        # A process, not a line for a shell: PowerShell, cmd and sh do not agree about quotes and blanks.
        assert task["type"] == "process"
        assert task["command"] == "${workspaceFolder}/.venv/bin/python"
        assert task["windows"] == {"command": "${workspaceFolder}\\.venv\\Scripts\\python.exe"}
        assert task["args"][:3] == ["-I", "-m", "grader"]
        assert task["problemMatcher"] == []
    defaults = [task["label"] for task in TASKS["tasks"] if isinstance(task["group"], dict)]
    assert defaults == ["grader check"]
    assert BY_LABEL["grader check"]["group"] == {"kind": "test", "isDefault": True}


def start_task(label: str, file: Path, workspace: Path) -> subprocess.CompletedProcess[str]:
    """As VS Code starts it on macOS and Linux while `file` is open."""
    known = {"workspaceFolder": workspace, "file": file, "fileDirname": file.parent}

    def filled(text: str) -> str:
        return re.sub(r"\$\{(\w+)\}", lambda found: str(known[found[1]]), text)

    task = BY_LABEL[label]
    command = [filled(task["command"]), *map(filled, task["args"])]
    env = {**os.environ, "XDG_STATE_HOME": str(workspace.parent / "state"), "COLUMNS": "80"}
    cwd = filled(task["options"]["cwd"])
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    ("label", "open_file", "code", "says"),
    [
        ("grader check", "exercises/convolution/convolution.py", 1, "convolve is still to be written"),
        ("grader check", "exercises/convolution/README.md", 1, "convolve is still to be written"),
        ("grader check", "exercises/convolution/exercise.yaml", 1, "convolve is still to be written"),
        ("grader check", "README.md", 1, "convolve is still to be written"),
        ("grader check this file", "exercises/convolution/convolution.py", 1, "convolve is still to be written"),
        ("grader check this file", "my tries/second one.py", 0, "32 of 32 points"),
        ("grader check this file", "-h.py", 0, "32 of 32 points"),
        ("grader hint", "exercises/convolution/convolution.py", 1, "convolve is still to be written"),
    ],
)
def test_a_task_checks_what_is_open(label: str, open_file: str, code: int, says: str, students: Path) -> None:
    file = students / open_file
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        shutil.copy(SECRET / "accepted" / "two_loops.py", file)
    for name in ("grader.py", "numpy.py"):  # files of the student's that Python would find first
        (file.parent / name).write_text("raise SystemExit('of the student')")
    assert_sentence(start_task(label, file, students), code, says)


# --- the container ---------------------------------------------------------------------------------------------------


def test_the_container_is_a_linux_with_a_python_that_the_grader_runs_on(students: Path) -> None:
    image, _, version = CONTAINER["image"].partition(":")
    assert image == "python" and re.fullmatch(r"3\.1[1-4]", version)  # without a suffix: Debian, with git in it
    assert CONTAINER["waitFor"] == "postCreateCommand"  # or a first task would be started before there is a grader
    settings = CONTAINER["customizations"]["vscode"]["settings"]
    assert settings == {"python.defaultInterpreterPath": "${containerWorkspaceFolder}/.venv/bin/python"}


def test_its_own_reader_reads_the_container(students: Path) -> None:
    cli = npm_package("@devcontainers/cli", "0.89.0")
    script = "process.argv.splice(1, 0, 'devcontainer'); require('@devcontainers/cli/devcontainer.js');"
    # It asks docker for a container that runs already; there is none, and no docker.
    arguments = ("read-configuration", "--workspace-folder", students, "--docker-path", shutil.which("true") or "true")
    result = run_node(cli, script, *arguments)
    assert result.returncode == 0, result.stderr
    read = json.loads(result.stdout)["configuration"]
    assert {key: read[key] for key in CONTAINER if key != "customizations"} == {
        key: CONTAINER[key] for key in CONTAINER if key != "customizations"
    }


@pytest.mark.soak  # an environment of its own takes ten seconds
def test_what_the_container_does_first_installs_the_grader(tmp_path: Path) -> None:
    """In a folder whose .venv another system has made."""
    students = tmp_path / "students"
    packed = run("pack", "student", students, "--course", ROOT, "--wheels", wheel_folder(), cwd=tmp_path)
    assert_sentence(packed, 0)
    (students / ".venv" / "Scripts").mkdir(parents=True)
    (students / ".venv" / "pyvenv.cfg").write_text("home = C:\\Python312\n")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    (bin_folder / "python3").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    (bin_folder / "python3").chmod(0o755)
    env = {**os.environ, **OFFLINE, "PATH": f"{bin_folder}:{os.environ['PATH']}"}
    command = ["sh", "-c", CONTAINER["postCreateCommand"]]
    result = subprocess.run(command, cwd=students, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert result.returncode == 0, result.stderr
    assert not (students / ".venv" / "Scripts").exists()
    started = start_task("grader check", students / "exercises" / "convolution" / "convolution.py", students)
    assert_sentence(started, 1, "convolve is still to be written")


# --- git -------------------------------------------------------------------------------------------------------------


def git(*arguments: str, cwd: Path) -> str:
    """git as Git for Windows is set up, and without what this user has set."""
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    settings = ["core.autocrlf=true", "core.eol=crlf", "user.name=Ada", "user.email=ada@example.org"]
    options = [word for setting in settings for word in ("-c", setting)]
    return subprocess.run(
        ["git", *options, *arguments], cwd=cwd, env=env, capture_output=True, text=True, timeout=60, check=True
    ).stdout


def test_git_for_windows_gives_back_every_byte(students: Path) -> None:
    shutil.rmtree(students / ".venv")
    git("init", "--quiet", cwd=students)
    git("add", "--all", cwd=students)
    git("commit", "--quiet", "--message=x", cwd=students)
    git("clone", "--quiet", "--no-hardlinks", str(students), "clone", cwd=students.parent)
    for path in students.rglob("*"):
        if path.is_file() and ".git" not in path.relative_to(students).parts:
            assert (students.parent / "clone" / path.relative_to(students)).read_bytes() == path.read_bytes(), path


@pytest.mark.parametrize(
    ("name", "text", "eol"),
    [
        ("exercises/a/exercise.yaml", "set", "lf"), ("exercises/a/a.py", "set", "lf"), ("README.md", "set", "lf"),
        ("a.ipynb", "set", "lf"), (".github/workflows/grade.yml", "set", "lf"), (".vscode/tasks.json", "set", "lf"),
        ("notes.txt", "auto", "lf"), ("exercises/a/answers.npz", "unset", ""), ("a.npy", "unset", ""),
        ("a.png", "unset", ""), ("pixelgrader-1-py3-none-any.whl", "unset", ""),
    ],
)  # fmt: skip
def test_what_git_is_told_of_line_ends(name: str, text: str, eol: str, students: Path) -> None:
    git("init", "--quiet", cwd=students)
    said = dict(
        line.split(": ")[1:] for line in git("check-attr", "text", "eol", "--", name, cwd=students).splitlines()
    )
    assert said["text"] == text
    assert not eol or said["eol"] == eol
