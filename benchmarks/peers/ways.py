"""A class, and the ways in which people have it graded: by ours, otter-grader, nbgrader.

Each way turns students' programs into a folder as the grader wants it, and a command that grades them all.
"""

from __future__ import annotations

import csv
import json
import random
import shlex
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import run
from run import HERE, OURS, ROOT, NotRun, must, why

RIGHT = ("tests/programs/right", "solutions/convolution/accepted")
WRONG = ("solutions/convolution/wrong",)

Class = dict[str, str]  # student: program


@dataclass(frozen=True)
class Given:
    """What a grader gave back: by student, whether with all points; who is missing was not graded."""

    full: dict[str, bool]


@dataclass(frozen=True)
class Ready:
    """The command that grades a class, and how its results are read."""

    args: list[str]
    folder: Path
    read: Callable[[], Given]


@dataclass(frozen=True)
class Way:
    """How people grade a class with a grader."""

    name: str
    package: str
    words: str
    prepare: Callable[[Path, Path, Class], Ready]  # (environment, folder that is made, class)
    form: str


# The class


def texts(folders: tuple[str, ...], rng: random.Random) -> list[str]:
    """The programs, shuffled. Notebooks hold UTF-8 alone: other encodings and byte order marks stay out."""
    found = []
    for path in sorted(path for folder in folders for path in (ROOT / folder).glob("*.py")):
        with suppress(UnicodeDecodeError):
            found.append(path.read_text("utf-8-sig"))
    rng.shuffle(found)
    return found


def make_class(count: int) -> Class:
    """A right one and a wrong one by turns, always the same ones."""
    rng = random.Random(15)
    pools = texts(RIGHT, rng), texts(WRONG, rng)
    made = {}
    for number in range(count):
        pool = pools[number % 2]
        made[f"s{number:05}"] = f"{pool[number // 2 % len(pool)]}\n\n# handed in as number {number}\n"
    return made


def is_right(student: str) -> bool:
    return int(student[1:]) % 2 == 0


def with_endless(count: int) -> tuple[Class, str]:
    """A class with an endless loop in its middle, and whose it is."""
    made = make_class(count)
    student = list(made)[count // 2]
    return made | {student: run.ENDLESS}, student


# Grading


def write_folders(folder: Path, programs: Class, inside: str, name: str) -> None:
    for student, program in programs.items():
        own = folder / student / inside
        own.mkdir(parents=True)
        (own / name).write_text(program, "utf-8")


def prepare_ours(jobs: list[str]) -> Callable[[Path, Path, Class], Ready]:
    def prepare(_: Path, folder: Path, programs: Class) -> Ready:
        write_folders(folder / "submissions", programs, "", "convolution.py")
        words = [str(folder / "submissions"), "--out", str(folder / "graded"), "--course", str(ROOT)]

        def read() -> Given:
            with (folder / "graded/grades.csv").open(encoding="utf-8-sig", newline="") as file:
                rows = [row for row in csv.DictReader(file) if row["convolution: points"]]
            return Given({row["student"]: row["convolution: points"] == row["convolution: max_points"] for row in rows})

        return Ready([sys.executable, "-m", "grader", "batch", *words, *jobs], ROOT, read)  # in ROOT: of this tree

    return prepare


def prepare_otter(env: Path, folder: Path, programs: Class) -> Ready:
    """`otter grade` needs a container engine; without one its documentation has `otter run`, for one submission."""
    otter = str(env / "bin/otter")
    shutil.copytree(HERE / "otter-grader", folder)
    (folder / "support").mkdir()
    shutil.copy(HERE / "cases.py", folder / "support")
    flags = ["--no-config", "--no-environment", "--no-requirements"]
    said = must([otter, "generate", "-t", "tests", *flags, "support/cases.py"], folder, folder.parent, 90)
    if not (folder / "autograder.zip").exists():
        raise NotRun(why(said))
    (folder / "submissions").mkdir()
    for student, program in programs.items():
        (folder / "submissions" / f"{student}.py").write_text(program, "utf-8")
        (folder / "results" / student).mkdir(parents=True)
    each = f'{shlex.quote(otter)} run --no-logo -a autograder.zip -o "results/$name" "$file"'
    loop = f'for file in submissions/*.py; do name=$(basename "$file" .py); {each}; done'

    def read() -> Given:
        full = {}
        for path in folder.glob("results/*/results.json"):
            tests = [test for test in json.loads(path.read_text("utf-8"))["tests"] if test.get("max_score")]
            full[path.parent.name] = bool(tests) and all(test["score"] == test["max_score"] for test in tests)
        return Given(full)

    return Ready(["/bin/sh", "-c", loop], folder, read)


def prepare_nbgrader(env: Path, folder: Path, programs: Class) -> Ready:
    """A course folder with a released assignment, what students made of it, and a gradebook.db; its own limits."""
    nbgrader, python = str(env / "bin/nbgrader"), str(env / "bin/python")
    source, release = (folder / step / "convolution" for step in ("source", "release"))
    source.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "peers"\n')
    shutil.copy(HERE / "cases.py", source)
    (source / "right.py").write_text(run.SUBMISSIONS["right"])
    writer = [python, str(HERE / "nbgrader/write_notebook.py"), "right.py", "convolution.ipynb"]
    shutil.copy(HERE / "cases.py", folder)
    said = must(["/usr/bin/env", f"PYTHONPATH={folder}", *writer], source, folder.parent, 90)
    (source / "right.py").unlink()
    said += must([nbgrader, "generate_assignment", "convolution"], folder, folder.parent, 90)
    if not (release / "convolution.ipynb").exists():
        raise NotRun(why(said))
    notebook = json.loads((release / "convolution.ipynb").read_text("utf-8"))
    (solution,) = (cell for cell in notebook["cells"] if cell["metadata"]["nbgrader"]["grade_id"] == "program")
    filled = {}
    for student, program in programs.items():
        solution["source"] = program
        filled[student] = json.dumps(notebook)
    write_folders(folder / "submitted", filled, "convolution", "convolution.ipynb")

    def read() -> Given:
        # Of a student without a graded notebook the table has a row, too: 0 points.
        graded = {path.parts[-3] for path in folder.glob("autograded/*/convolution/convolution.ipynb")}
        with (folder / "grades.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["student_id"] in graded]
        return Given({row["student_id"]: float(row["score"]) == float(row["max_score"]) for row in rows})

    quoted = shlex.quote(nbgrader)
    return Ready(["/bin/sh", "-c", f"{quoted} autograde convolution; {quoted} export"], folder, read)


WAYS = [
    Way(OURS, "", "`grader batch FOLDER`", prepare_ours([]), "grades.csv, class.html, grades.jsonl, problems.csv"),
    Way(f"{OURS}, one process", "", "`grader batch FOLDER --jobs 1`", prepare_ours(["--jobs", "1"]), "the same"),
    Way(
        "otter-grader", "otter-grader", "a loop of `otter run`", prepare_otter,
        "a results.json for each student, and no table: `otter run` knows one submission only",
    ),
    Way(
        "nbgrader", "nbgrader", "`nbgrader autograde`, then `nbgrader export`", prepare_nbgrader,
        "gradebook.db, a graded notebook for each student, grades.csv",
    ),
]  # fmt: skip
