"""A class graded by ours and by other graders, each as its documentation tells instructors to grade a class.

The class is made of programs of this repository, half of them right and half wrong, no two with the same bytes. Peers
are installed as run.py does it. Measured is the whole command, from the class as it was handed in to grades: wall time,
and processor time of all its processes. What is made once for an exercise is not measured, nor is a first class of two
that fills caches. Ours runs before each peer and after the last one; its medians are told. Then everybody gets a
small class with one endless loop in its middle. Prints two Markdown tables; a peer that fails costs its line alone.
Linux only.

Run: python benchmarks/peers/batch.py --work FOLDER --count 200
"""

from __future__ import annotations

import argparse
import csv
import ctypes
import json
import os
import random
import resource
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import run
from run import HERE, OURS, ROOT, NotRun, must, why

RIGHT = ("tests/programs/right", "solutions/convolution/accepted")
WRONG = ("solutions/convolution/wrong",)
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: what a grader leaves behind becomes ours, and is counted and ended
FAILURES = (NotRun, OSError, ValueError, KeyError, subprocess.SubprocessError)
SECONDS_EACH = 60  # for one honest submission, at most; only so that a run ends that nobody looks at

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


@dataclass(frozen=True)
class Cost:
    wall: float
    cpu: float
    load: str
    given: Given
    ended: bool
    said: str


# The class


def texts(folders: tuple[str, ...], rng: random.Random) -> list[str]:
    """The programs, shuffled. Notebooks hold UTF-8 alone, so programs in other encodings stay out."""
    found = []
    for path in sorted(path for folder in folders for path in (ROOT / folder).glob("*.py")):
        with suppress(UnicodeDecodeError):
            found.append(path.read_text("utf-8"))
    rng.shuffle(found)
    return found


def make_class(count: int) -> Class:
    rng = random.Random(15)
    pools = texts(RIGHT, rng), texts(WRONG, rng)
    made = {}
    for number in range(count):
        pool = pools[number % 2]
        made[f"s{number:05}"] = f"{pool[number // 2 % len(pool)]}\n\n# handed in as number {number}\n"
    return made


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
        grader = shutil.which("grader", path=str(Path(sys.executable).parent)) or "grader"
        write_folders(folder / "submissions", programs, "", "convolution.py")
        words = [str(folder / "submissions"), "--out", str(folder / "graded"), "--course", str(ROOT)]

        def read() -> Given:
            with (folder / "graded/grades.csv").open(encoding="utf-8-sig", newline="") as file:
                rows = [row for row in csv.DictReader(file) if row["convolution: points"]]
            return Given({row["student"]: row["convolution: points"] == row["convolution: max_points"] for row in rows})

        return Ready([grader, "batch", *words, *jobs], ROOT, read)

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
MINE, PEERS = WAYS[:2], WAYS[2:]


def children() -> float:
    """Seconds of processor time of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def reap() -> None:
    """Waits for what a grader left behind, and ends what is still there after two seconds."""
    until = time.monotonic() + 2
    with suppress(ChildProcessError):
        while True:
            if os.waitpid(-1, os.WNOHANG)[0]:
                continue
            if time.monotonic() > until:
                for pid in run.family(os.getpid())[1:]:
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
            time.sleep(0.05)


def grade(way: Way, work: Path, programs: Class, cap: float) -> Cost:
    """One class in a folder of its own, which is removed."""
    folder = work / "batch" / way.name.replace(", ", "-").replace(" ", "-")
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(exist_ok=True)
    ready = way.prepare(work / way.package, folder, programs)
    reap()
    load, before = os.getloadavg()[0], children()
    wall, said, ended = run.run(ready.args, ready.folder, work, cap)
    reap()
    cpu, after = children() - before, os.getloadavg()[0]
    try:
        given = ready.read()
    except FAILURES:
        if ended:
            raise NotRun(why(said)) from None
        given = Given({})  # it was killed before it wrote anything
    shutil.rmtree(folder, ignore_errors=True)
    cost = Cost(wall, cpu, f"{load:.1f} to {after:.1f}", given, ended, said)
    told = f"{wall:.1f} s, processor {cpu:.1f} s, load {cost.load}, {len(given.full)} of {len(programs)} graded"
    print(f"{way.name}, {len(programs)}: {told}{'' if ended else ', killed'}", file=sys.stderr, flush=True)
    return cost


# The tables


def middle(costs: list[Cost]) -> tuple[float, float]:
    return statistics.median(cost.wall for cost in costs), statistics.median(cost.cpu for cost in costs)


def class_table(names: dict[str, str], costs: dict[str, list[Cost]], failed: dict[str, str], count: int) -> str:
    base = middle(costs[OURS]) if costs[OURS] else None
    lines = [
        f"| grader | {count} submissions | wall time of one (of ours) | processor time of one (of ours) | graded; "
        "all points | gives back | load |",
        "|---|---|---|---|---|---|---|",
    ]
    for way in WAYS:
        head = f"| {names[way.name]}: {way.words}"
        if not costs[way.name]:
            lines.append(f"{head} | did not run: {failed.get(way.name, 'no word')} | | | | | |")
            continue
        both, last = middle(costs[way.name]), costs[way.name][-1]
        cells = [
            f"{1000 * mine / count:,.0f} ms" + (f" ({mine / ours:.2f})" if base else "")
            for mine, ours in zip(both, base or both, strict=True)
        ]
        done = f"{len(last.given.full)}; {sum(last.given.full.values())}"
        whole = f"{both[0]:,.1f} s" + ("" if last.ended else ", then killed")
        load = ", ".join(cost.load for cost in costs[way.name])
        lines.append(f"{head} | {whole} | {' | '.join(cells)} | {done} | {way.form} | {load} |")
    return "\n".join(lines)


def endless_table(names: dict[str, str], costs: dict[str, Cost], failed: dict[str, str], count: int, who: str) -> str:
    lines = [
        f"| grader | {count} submissions, one an endless loop | graded of the {count - 1} others | the endless one |",
        "|---|---|---|---|",
    ]
    for way in WAYS:
        if way.name not in costs:
            lines.append(f"| {names[way.name]} | did not run: {failed.get(way.name, 'no word')} | | |")
            continue
        cost = costs[way.name]
        ends = f"{cost.wall:.1f} s" if cost.ended else f"stands still; killed after {cost.wall:.0f} s"
        verdict = {None: "no grade", False: "graded, not all points", True: "all points"}[cost.given.full.get(who)]
        lines.append(f"| {names[way.name]} | {ends} | {len(cost.given.full.keys() - {who})} | {verdict} |")
    return "\n".join(lines)


def engine() -> str:
    """A sentence about `otter grade`, which works with containers alone."""
    try:
        answer = subprocess.run(["docker", "info"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.SubprocessError):
        answer = False
    here = "one answers here, but what its containers compute is not counted" if answer else "none answers here"
    return f"`otter grade` needs a container engine: {here}. So otter-grader is a loop of `otter run`."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder for environments and submissions")
    parser.add_argument("--count", type=int, default=200, help="submissions of the class")
    parser.add_argument("--small", type=int, default=10, help="submissions of the class with an endless loop")
    parser.add_argument("--cap", type=float, default=300, help="seconds after which that class is killed")
    options = parser.parse_args()
    if min(options.count, options.small) < 2:
        parser.error("a class is two submissions or more")
    work: Path = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)

    failed: dict[str, str] = {}
    names = {way.name: way.name.replace(OURS, f"{OURS} {version('pixelgrader')}") for way in WAYS}
    costs: dict[str, list[Cost]] = {way.name: [] for way in WAYS}

    def attempt(way: Way, programs: Class, cap: float) -> Cost | None:
        """None, and why is kept, if it failed now or before."""
        try:
            return None if way.name in failed else grade(way, work, programs, cap)
        except FAILURES as error:
            failed[way.name] = why(str(error))
            print(f"{way.name}: {failed[way.name]}", file=sys.stderr, flush=True)
            return None

    def measure(way: Way) -> None:
        if cost := attempt(way, make_class(options.count), SECONDS_EACH * options.count):
            costs[way.name].append(cost)

    installed = {peer.name: peer for peer in run.PEERS}
    for way in PEERS:
        try:
            run.install(installed[way.package], work)
            python = str(work / way.package / "bin/python")
            names[way.name] = f"{way.name} {must([python, '-c', run.VERSION, way.package], work, work, 60).strip()}"
        except FAILURES as error:
            failed[way.name] = why(str(error))
    for way in WAYS:
        attempt(way, make_class(2), 2 * SECONDS_EACH)
    for peer in PEERS:
        for way in (*MINE, peer):
            measure(way)
    for way in MINE:
        measure(way)
    print(class_table(names, costs, failed, options.count), end="\n\n", flush=True)
    programs, who = with_endless(options.small)
    small = {way.name: cost for way in WAYS if (cost := attempt(way, programs, options.cap))}
    print(endless_table(names, small, failed, options.small, who), end="\n\n")
    print(engine())


if __name__ == "__main__":
    main()
