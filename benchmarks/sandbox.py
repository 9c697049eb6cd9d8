"""What the sandbox costs: one submission of 12 small cases through a warm zygote, interleaved in one run.

Against a fresh `python -c` that imports numpy and makes the same calls; and against the same zygote without Landlock,
seccomp and the limits that come with them. Prints medians and ratios. Run: python benchmarks/sandbox.py
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from grader.arrays.packed import pack_array
from grader.files.exercises import read_exercise
from grader.preparing.request import ONCE, make_request
from grader.sandbox.outside.linux import zygote as spawn
from grader.sandbox.outside.session import Session
from grader.values.submission import Submission

PROGRAM = Path(__file__).parents[1] / "solutions" / "convolution" / "accepted" / "window_view.py"

FRESH = f"""
import numpy as np
space = {{}}
exec(open({str(PROGRAM)!r}).read(), space)
numbers = np.random.default_rng(1)
for _ in range(12):
    space["convolve"](numbers.integers(0, 255, (32, 32)).astype(float), numbers.random((3, 3)))
"""

# The zygote as it is, but its workers put up no walls.
LOOSE = """
from grader.sandbox.inside.linux import restrict
restrict.build_walls = lambda *_: restrict.Walls()
restrict.restrict = lambda *_: restrict.Level((("walls", "left out here"),))
from grader.sandbox.inside.linux import zygote
zygote.main()
"""


EXERCISE = read_exercise(Path(__file__).parents[1] / "exercises" / "convolution")


def submission(sandbox: spawn.Zygote, cases: list[list[np.ndarray]]) -> float:
    """Seconds to fork, load, run the cases once each, and end."""
    start = time.perf_counter()
    with Session(sandbox, EXERCISE, Submission(PROGRAM.name, PROGRAM.read_bytes())) as session:
        assert session.load() is None
        function = EXERCISE.function
        for given in cases:  # one call for each case, as the fresh process makes
            arguments = dict(zip(function.parameters, map(pack_array, given), strict=True))
            session.run(make_request(function, arguments, {}, ONCE), 5.0)
    return time.perf_counter() - start


def fresh() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", FRESH], check=True)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=41)
    runs = parser.parse_args().runs
    numbers = np.random.default_rng(1)
    cases = [[numbers.integers(0, 255, (32, 32)).astype(float), numbers.random((3, 3))] for _ in range(12)]
    full = spawn.Zygote()
    entry, spawn._ENTRY = spawn._ENTRY, spawn._ENTRY.split("from grader")[0] + LOOSE
    loose = spawn.Zygote()
    loose.yardstick_seconds()
    spawn._ENTRY = entry
    times: dict[str, list[float]] = {"sandbox": [], "without restrictions": [], "fresh python": []}
    for turn in range(runs + 2):
        row = {
            "sandbox": submission(full, cases),
            "without restrictions": submission(loose, cases),
            "fresh python": fresh(),
        }
        if turn >= 2:
            for name, seconds in row.items():
                times[name].append(seconds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"level: {full.level}")
    for name, seconds in medians.items():
        print(f"{name:21} median {seconds * 1e3:6.1f} ms, least {min(times[name]) * 1e3:6.1f} ms")
    print(f"sandbox / fresh python: {medians['sandbox'] / medians['fresh python']:.3f}")
    print(f"sandbox / without restrictions: {medians['sandbox'] / medians['without restrictions']:.2f}")
    full.close()
    loose.close()


if __name__ == "__main__":
    main()
