"""What the engine of a class computes for one submission, beside the students' own calls, in processor time of all its
processes: grader, zygote, workers. Once as `grader check` asks, case by case, and once all cases at once.

The students' own calls are made once more in forks of a clean process, each on the same arrays and as often. Without
experiments. Then: how many programs of the corpus had to be asked case by case after all. Run:
python benchmarks/classes_engine.py [--runs 60] [--corpus]
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import subprocess
import sys
import time
import warnings
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from grader import grading
from grader.arrays.plain import unpack_value
from grader.files.prepared import open_prepared
from grader.files.submission import read_submission
from grader.grading import grade
from grader.preparing.prepared import Prepared
from grader.report.as_json import as_dict
from grader.sandbox.outside.linux.zygote import Zygote
from grader.values.load import LoadFault
from grader.values.outcome import Outcome

ROOT = Path(__file__).parents[1]
SECRET = ROOT / "solutions" / "convolution"
RIGHT, WRONG = sorted((ROOT / "tests" / "programs" / "right").glob("*.py")), sorted(SECRET.glob("wrong/*.py"))
CORPUS = [*sorted((ROOT / "tests" / "programs").glob("**/*.py")), *WRONG, *sorted(SECRET.glob("accepted/*.py"))]
FIRST = 5  # they warm everything up


def opened() -> Prepared:
    return open_prepared(ROOT / "exercises" / "convolution", SECRET)


def own_calls(paths: Sequence[Path]) -> float:
    """Processor seconds of the calls that a grading makes of each, in a fork of this process each."""
    prepared, whole = opened(), 0.0
    import numpy  # noqa: F401 - forks begin with it

    for path in paths:
        arguments = [
            [[unpack_value(value) for value in (call.given if own else call.other).values()] for own, _ in call.plan]
            for one in prepared.cases
            for call in one.calls
        ]
        reading, writing = os.pipe()
        if (pid := os.fork()) == 0:
            seconds = _called(path, prepared.exercise.function.name, arguments)
            os.write(writing, json.dumps(seconds).encode())
            os._exit(0)
        os.waitpid(pid, 0)
        whole += float(os.read(reading, 100))
        os.close(reading)
        os.close(writing)
    return whole


def _called(path: Path, name: str, requests: Sequence[Sequence[Sequence[Any]]]) -> float:
    with open(os.devnull, "w") as nothing, redirect_stdout(nothing), redirect_stderr(nothing):
        warnings.simplefilter("ignore")
        names: dict[str, Any] = {"__name__": "submission"}
        exec(compile(path.read_bytes(), str(path), "exec"), names)
        function = names[name]
        start = time.process_time()
        for calls in requests:
            for arguments in calls:
                try:
                    function(*arguments)
                except BaseException:  # noqa: BLE001 - as the worker sees it
                    break
        return time.process_time() - start


def measured(prepared: Prepared, paths: Sequence[Path], at_once: bool) -> dict[str, float]:
    """Milliseconds a submission: of processor time in the grader, the zygote and its workers; by the wall clock."""
    submissions = [read_submission(path) for path in paths]
    sandbox = Zygote()
    for one in submissions[:FIRST]:
        as_dict(grade(prepared, one, sandbox, experiments=False, at_once=at_once))
    gc.collect()
    gc.freeze()
    waited, started = clock_of(sandbox), workers_of(sandbox)
    start, wall = time.process_time(), time.perf_counter()
    for one in submissions:
        json.dumps(as_dict(grade(prepared, one, sandbox, experiments=False, at_once=at_once)))
    here, wall = time.process_time() - start, time.perf_counter() - wall
    zygote, workers = clock_of(sandbox) - waited, workers_of(sandbox) - started
    sandbox.close()
    scale = 1e3 / len(paths)
    return {"grader": here * scale, "zygote": zygote * scale, "workers": workers * scale, "wall": wall * scale}


def clock_of(zygote: Zygote) -> float:
    """Its own processor seconds, without its workers'."""
    return time.clock_gettime((~zygote._pid << 3) | 2)


def workers_of(zygote: Zygote) -> float:
    """Processor seconds of the workers that it has waited for, as the kernel counts them, in ticks."""
    fields = Path(f"/proc/{zygote._pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def asked_twice(prepared: Prepared, paths: Sequence[Path]) -> tuple[int, list[str]]:
    """How many could be asked at all, and the names of those that were asked case by case after all."""
    asked, again, found = [], [], grading.grade_at_once

    def counted(*arguments: Any) -> tuple[LoadFault | None, tuple[Outcome, ...]]:
        came = found(*arguments)
        asked.append(path)
        if not came[1]:
            again.append(path.stem)
        return came

    grading.grade_at_once = counted
    sandbox = Zygote()
    for path in paths:
        grade(prepared, read_submission(path), sandbox, experiments=False, at_once=True)
    sandbox.close()
    grading.grade_at_once = found
    return len(asked), again


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--corpus", action="store_true", help="count who is asked twice, too")
    parser.add_argument("--own", nargs="*", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.own:
        print(own_calls(options.own))
        return
    prepared = opened()
    _ = prepared.mistakes, prepared.bundles
    draw = random.Random(3)
    mixed = [draw.choice(RIGHT if number % 2 else WRONG) for number in range(options.runs)]
    for name, paths in (
        ("im2col, whose own calls are short", [SECRET / "accepted" / "im2col.py"] * options.runs),
        ("right and wrong by turns", mixed),
    ):
        command = [sys.executable, __file__, "--own", *map(str, paths)]
        own = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) * 1e3 / len(paths)
        print(f"{name}: {len(paths)} submissions, milliseconds of processor time for each; own calls {own:.1f}")
        engine = {}
        for how, at_once in (("case by case", False), ("all at once", True)):
            found = measured(prepared, paths, at_once)
            engine[how] = found["grader"] + found["zygote"] + found["workers"] - own
            parts = ", ".join(f"{part} {value:.1f}" for part, value in found.items())
            print(f"  {how:12}: {parts}; engine {engine[how]:.1f}, load {os.getloadavg()[0]:.1f}")
        print(f"  at once / case by case: {engine['all at once'] / engine['case by case']:.2f}")
    if options.corpus:
        count, again = asked_twice(prepared, CORPUS)
        print(f"{len(CORPUS)} programs, {count} asked at once, {len(again)} asked again: {', '.join(again)}")


if __name__ == "__main__":
    main()
