"""Is the clock fair? Gradings of the slowest accepted solution while two busy loops occupy the machine.

Prints how many gradings were not full points (0 is wanted), and how near the costly cases came to their limits.
Run: python benchmarks/fair.py
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from grader.files.prepared import open_prepared
from grader.files.submission import read_submission
from grader.grading import grade
from grader.sandbox.outside.homes import start

ROOT = Path(__file__).parents[1]
PUBLIC, SECRET = ROOT / "exercises" / "convolution", ROOT / "solutions" / "convolution"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--program", type=Path, default=SECRET / "accepted" / "growing_result.py")
    options = parser.parse_args()
    prepared, submission = open_prepared(PUBLIC, SECRET), read_submission(options.program)
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
    failed, shares = 0, []
    try:
        for turn in range(options.runs):
            if turn % 10 == 0:  # a student's grader is started anew; its yardstick is measured under this load, too
                sandbox = start()
            result = grade(prepared, submission, sandbox)
            failed += not result.full
            shares.append(max(outcome.cpu_seconds / outcome.limit_seconds for outcome in result.outcomes))
            if turn % 10 == 9:
                sandbox.close()
    finally:
        for process in busy:
            process.kill()
            process.wait()
    shares.sort()
    print(f"{options.program.name}: {failed} of {options.runs} gradings without full points")
    print(f"largest share of a limit: median {shares[len(shares) // 2]:.2f}, worst {shares[-1]:.2f}")


if __name__ == "__main__":
    main()
