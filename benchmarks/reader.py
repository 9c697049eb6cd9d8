"""How long the reader takes: an exercise of 1,000 cases, against PyYAML's own load of the same text in the same run.

Run: python benchmarks/reader.py
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
import yaml

from grader.files.exercises import read_exercise
from grader.report.as_yaml import draw_case


def make_yaml(count: int) -> str:
    """So many cases, each with a 5×5 image, a 3×3 kernel and the output drawn."""
    random = np.random.default_rng(1)
    text = "title: t\nfunction: convolve(image, kernel)\ncases:\n"
    for number in range(count):
        image, kernel = random.integers(0, 99, (5, 5)), random.integers(-9, 9, (3, 3))
        text += draw_case(f"case number {number}", {"image": image, "kernel": kernel}, image[:3, :3], "A hint.")
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    text = make_yaml(options.cases)
    times: dict[str, list[float]] = {"read_exercise": [], "yaml.load": []}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "exercise.yaml"
        path.write_text(text)
        for _ in range(options.runs):
            start = time.perf_counter()
            assert len(read_exercise(Path(folder)).cases) == options.cases
            times["read_exercise"].append(time.perf_counter() - start)
            start = time.perf_counter()
            yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            times["yaml.load"].append(time.perf_counter() - start)
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, seconds in medians.items():
        print(f"{name:14} median {seconds:.3f} s, least {min(times[name]):.3f} s")
    ratio = medians["read_exercise"] / medians["yaml.load"]
    print(f"{options.cases} cases, {len(text):,} bytes: {ratio:.2f} times yaml.load")


if __name__ == "__main__":
    main()
