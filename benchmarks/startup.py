"""How long a student waits: `grader check` against the bare minimum, interleaved in one run.

The bare minimum is one `python -c` that imports numpy and the student's file and calls it once on each case's
arguments. Those of the convolution exercise are kept as they were in version 0.1.0 (before/convolution.npz), so that
leaner cases do not move the goal. Prints medians, ratios of medians, and the grader's own peak memory.
Run: python benchmarks/startup.py [EXERCISE] [RIGHT] [WRONG]
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

import numpy as np

from grader.files.arrays import make
from grader.files.exercises import read_exercise

ROOT = Path(__file__).parents[1]
GRADER = shutil.which("grader", path=str(Path(sys.executable).parent)) or "grader"
# A wrong program that makes no known mistake, so that it is asked by experiments.
NO_NAME = ROOT / "tests" / "programs" / "strangers" / "pads_and_flips.py"
PROGRAMS = {"convolution": ("accepted/two_loops.py", "wrong/flips_both_axes.py")}

BARE = """
import sys, numpy as np
sys.path.insert(0, sys.argv[1])
import right
with np.load(sys.argv[2]) as file:
    arrays = dict(file)
function, names = getattr(right, sys.argv[3]), sys.argv[4:]
for i in range(len(arrays) // len(names)):
    function(*(arrays[f"{name}_{i}"] for name in names))
"""


# What `grader show` cannot do without: to read YAML, to know arrays, to print, and a child that holds the program.
BARE_SHOW = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import numpy"])
import numpy, yaml, rich.console
child.wait()
"""


def seconds(command: list[str]) -> tuple[float, float]:
    """(wall seconds, peak memory in MB) of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def arrays_of(name: str, file: Path) -> Path:
    """The arguments of each case, by name and number: as they were, or as they are."""
    before = Path(__file__).parent / "before" / f"{name}.npz"
    if before.exists():
        shutil.copy(before, file)
        return file
    cases = read_exercise(ROOT / "exercises" / name).cases
    arrays = {f"{key}_{i}": make(one) for i, case in enumerate(cases) for key, one in case.given.items()}
    np.savez(file, **arrays)
    return file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exercise", nargs="?", default="convolution")
    parser.add_argument("right", nargs="?", help="a right program; default: the first accepted one")
    parser.add_argument("wrong", nargs="?", help="a wrong one whose mistake is named; default: the first")
    parser.add_argument("--runs", type=int, default=25)
    options = parser.parse_args()
    name, secret = options.exercise, ROOT / "solutions" / options.exercise
    chosen = PROGRAMS.get(name, ("", ""))
    right = Path(options.right or (secret / chosen[0] if chosen[0] else min(secret.glob("accepted/*.py"))))
    wrong = Path(options.wrong or (secret / chosen[1] if chosen[1] else min(secret.glob("wrong/*.py"))))
    with tempfile.TemporaryDirectory() as folder:
        # A student's checkout: no solutions/.
        course = Path(folder) / "course"
        shutil.copytree(ROOT / "exercises", course / "exercises")
        student = course / "exercises" / name / f"{name}.py"
        shutil.copy(right, student)
        shutil.copy(right, Path(folder) / "right.py")
        function = read_exercise(ROOT / "exercises" / name).function
        file = str(arrays_of(name, Path(folder) / "arrays.npz"))
        check = [GRADER, "check", "--course", str(course), "--exercise", name]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "grader --version": [GRADER, "--version"],
            "bare minimum": [sys.executable, "-c", BARE, folder, file, function.name, *function.parameters],
            "bare show": [sys.executable, "-c", BARE_SHOW],
            "check, right": [*check, str(student)],
            "check, wrong": [*check, str(wrong)],
        }
        for which, file_of in (("right", student), ("wrong", wrong)):
            commands[f"show, {which}"] = [GRADER, "show", "--course", str(course), "--exercise", name, str(file_of)]
        if name == "convolution":
            commands["check, no name"] = [*check, str(NO_NAME)]
        times: dict[str, list[float]] = {key: [] for key in commands}
        memory = dict.fromkeys(commands, 0.0)
        for _ in range(options.runs):
            for key, command in commands.items():
                wall, peak = seconds(command)
                times[key].append(wall)
                memory[key] = max(memory[key], peak)
    medians = {key: statistics.median(values) for key, values in times.items()}
    for key, values in times.items():
        median, least = medians[key] * 1e3, min(values) * 1e3
        print(f"{key:17} median {median:6.1f} ms, least {least:6.1f} ms, peak {memory[key]:5.1f} MB")
    for key, base in (
        ("grader --version", "python -c pass"), ("check, right", "bare minimum"), ("check, wrong", "bare minimum"),
        ("check, no name", "bare minimum"), ("show, right", "bare show"), ("show, wrong", "bare show"),
    ):  # fmt: skip
        if key not in times:
            continue
        pairs = statistics.median(a / b for a, b in zip(times[key], times[base], strict=True))
        print(f"{key} / {base}: {medians[key] / medians[base]:.2f} (median of pairs {pairs:.2f})")


if __name__ == "__main__":
    main()
