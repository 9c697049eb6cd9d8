"""What `grader verify` costs on the shipped exercise: processor time of all its processes, and wall time.

Run: python benchmarks/verify.py
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    rows = []
    for _ in range(options.runs):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, "-m", "grader", "verify", "convolution", "--json", "-"]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        rows.append((cpu, time.perf_counter() - start))
    data = json.loads(result.stdout)
    print(f"{len(data['programs'])} programs × {len(data['cases'])} cases")
    for name, values in zip(("processor time", "wall time"), zip(*rows, strict=True), strict=True):
        print(f"{name:14} median {statistics.median(values):.1f} s, least {min(values):.1f} s")


if __name__ == "__main__":
    main()
