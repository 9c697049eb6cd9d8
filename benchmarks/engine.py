"""What the engine itself computes for one submission through a warm zygote: the grader's process, the zygote and its
worker, less the student's own calls, in processor time. And where the grader's part goes.

The student's own calls are made once more here, in this process, on the same arrays and as often. Run:
python benchmarks/engine.py [--profile]
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import runpy
import statistics
import time
from pathlib import Path

from grader.files.prepared import open_prepared
from grader.files.submission import read_submission
from grader.grading import grade
from grader.preparing.prepared import Prepared
from grader.sandbox.outside.linux.zygote import Zygote

ROOT = Path(__file__).parents[1]
PUBLIC, SECRET = ROOT / "exercises" / "convolution", ROOT / "solutions" / "convolution"
PROGRAM = SECRET / "accepted" / "two_loops.py"


def clock_of(zygote: Zygote) -> float:
    """Its own processor seconds, without its workers'."""
    return time.clock_gettime((~zygote._pid << 3) | 2)


def own_calls(prepared: Prepared) -> float:
    """Processor seconds of the calls that a grading makes."""
    function = runpy.run_path(str(PROGRAM))[prepared.exercise.function.name]
    calls = []
    for one in prepared.cases:
        for call in one.calls:
            for own, _ in call.plan:
                packed = tuple(call.given.values()) if own else call.other
                calls.append([array.array() if array.shape else array.array()[()].item() for array in packed])
    start = time.process_time()
    for arguments in calls:
        function(*arguments)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    prepared, submission = open_prepared(PUBLIC), read_submission(PROGRAM)
    own = statistics.median(own_calls(prepared) for _ in range(15))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    sandbox = Zygote()
    assert grade(prepared, submission, sandbox).full  # the first one warms everything up
    warm = clock_of(sandbox)
    grader = []
    for _ in range(options.runs):
        start = time.process_time()
        grade(prepared, submission, sandbox)
        grader.append(time.process_time() - start)
    zygote = clock_of(sandbox) - warm
    sandbox.close()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # The zygote reaps its workers, so their time is in its own once it has ended.
    everything = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    here, there = statistics.median(grader) * 1e3, 1e3 * (everything - warm) / options.runs
    calls = sum(len(call.plan) for one in prepared.cases for call in one.calls)
    print(f"{PROGRAM.name}, {len(prepared.cases)} cases, {calls} calls")
    print(f"grader's process    {here:5.1f} ms")
    print(f"zygote              {1e3 * zygote / options.runs:5.1f} ms")
    print(f"zygote and worker   {there:5.1f} ms")
    print(f"student's own calls {own * 1e3:5.1f} ms")
    print(f"engine              {here + there - own * 1e3:5.1f} ms")
    if options.profile:
        profile, sandbox = cProfile.Profile(), Zygote()
        grade(prepared, submission, sandbox)
        profile.runcall(grade, prepared, submission, sandbox)
        sandbox.close()
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
