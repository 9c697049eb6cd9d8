"""What a class of 100,000 costs the process that has the store: memory, time and room, beside 1,000 and 10,000.

Every program is different in its bytes and made from some 400, which are graded once for real; then a class is what
`grader batch` makes of it: scanned, graded (by processes of the pool that answer with the row of the program that this
one was made from), reported, and called again when nothing is left. Each is done in a process of its own. Memory is the
most that it had; seconds are told by the wall clock and of its processor. Linux only.
Run: python benchmarks/classes_scale.py [--counts 1000 10000 100000] [--work FOLDER]
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from grader.values.classes import Row, Task
from grader.values.value import replace

ROOT = Path(__file__).parents[1]
EXERCISE = "convolution"
FOLDERS = (
    "tests/programs/right", "tests/programs/blind", "tests/programs/strangers",
    "solutions/convolution/accepted", "solutions/convolution/wrong",
)  # fmt: skip
FIRST = [
    "Ada", "Alan", "Barbara", "Emmy", "Fatima", "Grace", "Hedy", "Ines", "Jürgen", "Kateryna", "Łukasz", "Mei", "Ngozi",
]  # fmt: skip
LAST = ["Lovelace", "Turing", "Liskov", "Gauß", "Noether", "Özdemir", "Hopper", "Lamarr", "O'Neill", "Berg", "Ngũgĩ"]
MARK = b"\n# made from program "


def programs(most: int) -> list[bytes]:
    """In an order that is always the same."""
    found = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.py"))
    random.Random(15).shuffle(found)
    return [path.read_bytes() for path in found[:most]]


def grade_programs(work: Path, most: int) -> None:
    """Each once, for real; what came of them is kept in a file, with the program."""
    from grader.classes.plan import make_plan
    from grader.classes.running.pool import run_pool
    from grader.classes.running.settings import Settings
    from grader.files.course import Course
    from grader.values.digest import digest

    cases = tuple(case.name for case in make_plan(Course(ROOT), [EXERCISE]).cases[EXERCISE])
    given = [Task(digest(source), EXERCISE, False, source, cases) for source in programs(most)]
    rows: list[Row] = []
    run_pool(ROOT, iter(given), len(given), Settings(jobs=2, spares=2, full=False), rows.extend, lambda told: None)
    by_content = {row.content: row for row in rows}
    base = [(task.source, by_content[task.content]) for task in given if task.content in by_content]
    (work / "base").write_bytes(pickle.dumps(base))


def write_class(work: Path, count: int) -> None:
    """submissions.zip and gradebook.csv, as Canvas gives them."""
    rng, base = random.Random(count), pickle.loads((work / "base").read_bytes())
    people = [f"{LAST[n % 11]}{n // 143}, {FIRST[n // 11 % 13]}" for n in range(count)]
    folder = work / f"{count}"
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / "submissions.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for n, name in enumerate(people):
            letters = "".join(filter(str.isalnum, name.lower()))
            late = "LATE_" if n % 20 == 7 else ""
            number = rng.randrange(len(base))
            source = base[number][0] + MARK + b"%d, for student %d, %d\n" % (number, n, rng.getrandbits(64))
            archive.writestr(f"{letters}_{late}{1_000_000 + n}_{5_000_000 + n}_{EXERCISE}.py", source)
    head = "Student,ID,SIS User ID,SIS Login ID,Section,Convolution (4711),Attendance (4712)\r\n"
    head += "    Points Possible,,,,,38,10\r\n"
    rows = (f'"{one}",{1_000_000 + n},s{n},u{n},Lab {n % 30},,{n % 11}\r\n' for n, one in enumerate(people))
    (folder / "gradebook.csv").write_text(head + "".join(rows), "utf-8", newline="")


def serve(work: Path) -> None:
    """A process of the pool that knows what becomes of each program."""
    from grader.classes.running.child import main

    base = pickle.loads((work / "base").read_bytes())

    def row_of(task: Task) -> Row:
        number = int(task.source.rpartition(MARK)[2].split(b",")[0])
        made: Row = replace(base[number][1], content=task.content)
        return made

    main({"grade": lambda begin: row_of})


# --------------------------------------------------------------------- what is measured, each in a process of its own


class Clock:
    """Tells what was needed since it was asked the last time, as a line of JSON."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), 0.0

    def tell(self, what: str) -> None:
        wall, cpu = time.perf_counter(), time.process_time()
        print(json.dumps([what, wall - self._wall, cpu - self._cpu, peak_mb()]), flush=True)
        self._wall, self._cpu = time.perf_counter(), time.process_time()


def peak_mb() -> float:
    """The most that this process had in memory. Not ru_maxrss: that is inherited from the process that started it."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6


def command_of(work: Path, count: int) -> argparse.Namespace:
    """What an instructor would have typed."""
    from grader.commands.batch.options import add_batch

    parser = argparse.ArgumentParser()
    add_batch(parser)
    parser.add_argument("--course", type=Path)
    folder = work / f"{count}"
    words = [f"{folder}/submissions.zip", "--gradebook", f"{folder}/gradebook.csv", "--out", f"{folder}/graded"]
    return parser.parse_args([*words, "--course", str(ROOT)])


def batch(work: Path, count: int) -> None:
    """As grader/commands/batch/command.py does it, up to the reports."""
    clock = Clock()
    from grader.classes.finding.find import find
    from grader.classes.plan import look, make_plan, tasks
    from grader.classes.running.pool import run_pool
    from grader.classes.running.settings import Settings
    from grader.classes.scan import class_list, scan
    from grader.classes.storing.opening import open_store
    from grader.commands.batch.asked import exercises_of, read_asked, wanted

    options = command_of(work, count)
    asked = read_asked(options)
    clock.tell("start, gradebook read")
    with find(Path(options.what[0]), wanted(asked.course), options.layout, [asked.out]) as found:
        plan = make_plan(asked.course, exercises_of(asked.course, options.exercise, found))
        clock.tell("found")
        with open_store(asked.out) as store:
            people = class_list(found, asked.roster, asked.roster_book)
            scan(store, found, [EXERCISE], people, asked.counted(plan, people.known).adjustments)
            clock.tell("scanned")
            left = look(plan, store)
            clock.tell(f"looked: {left.left:,} to grade")
            if left.left:
                settings = Settings(jobs=2, command=(sys.executable, __file__, "serve", str(work)))
                run_pool(ROOT, tasks(plan, store), left.left, settings, store.save, lambda told: None)
                clock.tell("graded (pool and store alone)")


def report(work: Path, count: int, everything: bool = True) -> None:
    """As grader/commands/batch does it, with nothing left to grade. everything: else grades alone, and class.html."""
    clock = Clock()
    from grader.classes.delivering import deliver
    from grader.classes.gathered import gather, tell, told_before
    from grader.classes.gathering.changes import changes
    from grader.classes.plan import make_plan
    from grader.classes.storing.opening import open_store
    from grader.commands.batch.asked import read_asked
    from grader.commands.batch.reporting import problems, wishes_of

    options = command_of(work, count)
    asked = read_asked(options)
    with open_store(asked.out) as store:
        plan = make_plan(asked.course, [EXERCISE])
        gathered = gather(store, plan, asked.counted(plan, store.people), asked.title(plan))
        clock.tell("start, gradebook read")
        changes(told_before(store, plan.exercises), gathered.results(), plan.exercises)
        clock.tell("who rises and falls")
        for written in deliver(
            gathered, lambda: problems(plan, store), asked.out, wishes_of(options, asked, plan), lambda key: ""
        ):
            clock.tell(written.path.name)
            if not everything and written.path.name == "class.html":
                return
        tell(store, gathered)
        clock.tell("what was told is kept")


STEPS: dict[str, Callable[[Path, int], None]] = {
    "batch": batch,
    "report": report,
    "grades": lambda work, count: report(work, count, False),
}


def measure(work: Path, step: str, count: int) -> Iterator[tuple[str, float, float, float]]:
    """(what, seconds by the wall clock, of the processor, MB)"""
    words = [sys.executable, __file__, step, str(work), str(count)]
    told = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout
    for line in told.splitlines():
        what, wall, cpu, peak = json.loads(line)
        yield what, wall, cpu, peak


def show(count: int, title: str, told: Sequence[tuple[str, float, float, float]]) -> None:
    print(f"{count:,}, {title} (load {os.getloadavg()[0]:.1f})")
    for what, wall, cpu, peak in told:
        print(f"  {what:36} {wall:8.2f} s, processor {cpu:8.2f} s, at most {peak:6.1f} MB", flush=True)
    wall, cpu = sum(one[1] for one in told), sum(one[2] for one in told)
    print(f"  {'in all':36} {wall:8.2f} s, processor {cpu:8.2f} s, at most {told[-1][3]:6.1f} MB", flush=True)


def measure_class(work: Path, count: int) -> None:
    """A class from the download to the second call."""
    if not (work / f"{count}/gradebook.csv").exists():
        write_class(work, count)
    graded = work / f"{count}/graded"
    if graded.exists():
        for path in graded.iterdir():
            path.unlink()
    show(count, "graded", list(measure(work, "batch", count)))
    show(count, "reports", list(measure(work, "report", count)))
    show(count, "called again", list(measure(work, "batch", count)))
    show(count, "its grades again", list(measure(work, "grades", count)))
    for path in sorted(graded.iterdir()):
        print(f"  {path.name:36} {path.stat().st_size / 1e6:8.1f} MB")


def main() -> None:
    if sys.argv[1:2] == ["serve"]:
        return serve(Path(sys.argv[2]))
    if len(sys.argv) > 3 and sys.argv[1] in STEPS:
        return STEPS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--work", type=Path, help="a folder that is kept, so that programs are graded once")
    parser.add_argument("--programs", type=int, default=400, help="from which a class is made, at most")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as aside:
        work = options.work or Path(aside)
        work.mkdir(exist_ok=True)
        if not (work / "base").exists():
            grade_programs(work, options.programs)
        for count in options.counts:
            measure_class(work, count)
    return None


if __name__ == "__main__":
    main()
