"""What reports cost: `grader check` with all of them against none, interleaved, and each format for 10,000 cases.

Medians and their ratio for a right and for a wrong program, then processor seconds. Run: python benchmarks/reports.py
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grader.report.formats import REPORTS
from grader.values.exercise import Accepted, Case, Exercise, Place
from grader.values.function import Function
from grader.values.grade import Grade
from grader.values.outcome import Outcome, Verdict

ROOT = Path(__file__).parents[1]
GRADER = shutil.which("grader", path=str(Path(sys.executable).parent)) or "grader"
PROGRAMS = {
    "right": ROOT / "solutions" / "convolution" / "accepted" / "two_loops.py",
    "wrong": ROOT / "tests" / "golden" / "flips_the_kernel" / "submission.py",
}


def seconds(command: list[str]) -> tuple[float, float]:
    """(wall seconds, processor seconds) of one process and its workers."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime


def compare(runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        reports = [word for name in REPORTS for word in ("--report", f"{name}={folder}/{name}")]
        for kind, program in PROGRAMS.items():
            commands = {"none": [GRADER, "check", str(program)], "all": [GRADER, "check", str(program), *reports]}
            times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
            for turn in range(runs + 1):
                for name, command in commands.items():
                    took = seconds(command)
                    if turn:  # the first warms the caches
                        times[name].append(took)
            for index, what in enumerate(("wall", "processor")):
                none, every = (statistics.median(took[index] for took in times[name]) * 1000 for name in commands)
                print(
                    f"{kind}, {what}: {none:.0f} ms without reports, {every:.0f} ms with all, ratio {every / none:.3f}"
                )


def large(count: int) -> Grade:
    """One case in three fails, each with a sentence of its own, a line and a hint."""
    outcomes = []
    for index in range(count):
        wrong = index % 3 == 0
        case = Case(f"case {index}", 1, {}, Accepted(), "Look at the border.", False, Place("exercise.yaml"))
        message = f"{index} of 9 values are wrong. The first is output[0, 0]: expected 12, yours 18." if wrong else ""
        verdict = Verdict.WRONG if wrong else Verdict.CORRECT
        outcomes.append(Outcome(case, verdict, message, None, 0.001, 0.3, 3 if wrong else 0, "a line\n"))
    cases = tuple(outcome.case for outcome in outcomes)
    exercise = Exercise("large", ROOT, "Many cases", Function("convolve", ("image", "kernel")), True, cases)
    return Grade(exercise, "convolution.py", tuple(outcomes), "full", source=b"import numpy\n" * 50)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--cases", type=int, default=10_000)
    options = parser.parse_args()
    compare(options.runs)
    grade = large(options.cases)
    for name, render in REPORTS.items():
        render(large(1))  # imports are in the ratio above
        start = time.process_time()
        text = render(grade)
        print(
            f"{name}: {options.cases} cases in {time.process_time() - start:.2f} s, {len(text.encode()) / 1e6:.1f} MB"
        )


if __name__ == "__main__":
    main()
