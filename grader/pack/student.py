"""A course → the course as students get it: a repository of their own that grades itself at every push."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from grader.files.course import Course
from grader.files.opening import PROGRAM_BYTES, read_file
from grader.pack.archive import Files, Packed
from grader.pack.packages import packages_of
from grader.pack.source import check_secrecy, course_files, exercise_files, grader_files, platform_file

# What is packed as we ship it: its name there, and in platform/student.
_SHIPPED = {
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    ".vscode/tasks.json": "tasks.json",
    ".devcontainer/devcontainer.json": "devcontainer.json",
}
# What stands in the template, so that it is a workflow itself.
_EXERCISES = "[convolution]"


def make_student(
    course: Course, names: Sequence[str], wheels: Path | None, sandbox: str = "full"
) -> tuple[Files, list[str]]:
    """The files by name, and warnings. Raises SpecError where something gives a hidden case or a solution away.

    sandbox: what the workflow wants of it.
    """
    exercises = check_secrecy(course, names)
    files = course_files(course, names)
    for name in names:
        files |= exercise_files(course, name)
    grader = grader_files(wheels)
    wheel = next(file for file in grader if file.startswith("pixelgrader-"))
    # Not --no-index: a student's Python, or the workflow's, may be another than the one these wheels are for.
    find = "--find-links wheels\n" if wheels is not None else ""
    files |= grader
    packages = "".join(f"{line}\n" for line in packages_of(course, names))
    files["requirements.txt"] = Packed(f"{find}./{wheel}\n{packages}".encode())
    files |= {name: platform_file(f"student/{ours}") for name, ours in _SHIPPED.items()}
    files[".github/workflows/grade.yml"] = Packed(workflow(names, sandbox).encode())
    return files, [warning for exercise in exercises if (warning := _solved(exercise.starter))]


def workflow(names: Sequence[str], sandbox: str = "full") -> str:
    """The workflow that grades each of these exercises."""
    text = platform_file("student/grade.yml").data.decode()
    text = text.replace("--sandbox full", f"--sandbox {sandbox}")
    return text.replace(_EXERCISES, json.dumps(list(names), ensure_ascii=False))


def _solved(starter: Path) -> str:
    """A warning where the starter does not look like one: perhaps the instructor has solved it in place."""
    if not starter.is_file():
        return f"{starter} is missing: students have no file to complete"
    if "NotImplementedError" not in read_file(starter, PROGRAM_BYTES).decode("utf-8", "replace"):
        return f"{starter} does not raise NotImplementedError; is it still the starter, or your own solution?"
    return ""
