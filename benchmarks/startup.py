"""How long a student waits: `grader check` against the bare minimum, interleaved in one run.

The bare minimum is one `python -c` that imports numpy and the student's file and calls it once on the same public
arrays. Prints medians, ratios of medians, and the grader's own peak memory. Run: python benchmarks/startup.py
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

from grader.files.arrays import build
from grader.files.exercises import read_exercise

ROOT = Path(__file__).parents[1]
GRADER = shutil.which("grader", path=str(Path(sys.executable).parent)) or "grader"

BARE = """
import sys, numpy as np
sys.path.insert(0, sys.argv[1])
import two_loops
with np.load(sys.argv[2]) as file:
    arrays = dict(file)
for i in range(len(arrays) // 2):
    two_loops.convolve(arrays[f"image_{i}"], arrays[f"kernel_{i}"])
"""


def seconds(command: list[str]) -> tuple[float, float]:
    """(wall seconds, peak memory in MB) of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=25)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        # A student's checkout: no solutions/.
        course = Path(folder) / "course"
        shutil.copytree(ROOT / "exercises", course / "exercises")
        student = course / "exercises" / "convolution" / "convolution.py"
        shutil.copy(ROOT / "solutions" / "convolution" / "accepted" / "two_loops.py", student)
        shutil.copy(student, Path(folder) / "two_loops.py")
        arrays = {}
        for index, case in enumerate(read_exercise(ROOT / "exercises" / "convolution").cases):
            arrays |= {f"{name}_{index}": build(recipe) for name, recipe in case.given.items()}
        np.savez(Path(folder) / "arrays.npz", **arrays)
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "grader --version": [GRADER, "--version"],
            "bare minimum": [sys.executable, "-c", BARE, folder, str(Path(folder) / "arrays.npz")],
            "grader check": [GRADER, "check", str(student), "--course", str(course)],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        memory = dict.fromkeys(commands, 0.0)
        for _ in range(runs):
            for name, command in commands.items():
                wall, peak = seconds(command)
                times[name].append(wall)
                memory[name] = max(memory[name], peak)
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, values in times.items():
        median, least = medians[name] * 1e3, min(values) * 1e3
        print(f"{name:17} median {median:6.1f} ms, least {least:6.1f} ms, peak {memory[name]:5.1f} MB")
    for name, base in (("grader --version", "python -c pass"), ("grader check", "bare minimum")):
        pairs = statistics.median(a / b for a, b in zip(times[name], times[base], strict=True))
        print(f"{name} / {base}: {medians[name] / medians[base]:.2f} (median of pairs {pairs:.2f})")


if __name__ == "__main__":
    main()
