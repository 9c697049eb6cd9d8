"""How long `grader show` takes to draw a frame: for a few stories, in terminals of a few sizes.

Prints the median of each: a frame is what a key leads to, from the step to the characters that are written.
Run: python benchmarks/frames.py
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from pathlib import Path

from rich.console import Console

from grader.commands.screen.frame import frame
from grader.files.prepared import open_prepared
from grader.files.submission import read_submission
from grader.grading import grade
from grader.report.stories.view import View, starts
from grader.sandbox.outside.homes import start
from grader.stories import stories

ROOT = Path(__file__).parents[1]
# Exercise, a program, and the beginning of the case's name.
STORIES = (
    ("convolution", "wrong/flips_both_axes.py", "the 5×5 example"),
    ("convolution", "wrong/flips_both_axes.py", "a 42×42 picture"),
    ("convolution", "accepted/two_loops.py", "a box blur of a photo"),
    ("grey", "wrong/takes_the_plain_mean.py", "the sunset"),
)
SIZES = ((60, 24), (80, 24), (120, 40))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=100)
    options = parser.parse_args()
    console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False)
    sandbox = start()
    for exercise, program, case in STORIES:
        secret = ROOT / "solutions" / exercise
        submission = read_submission(secret / program)
        prepared = open_prepared(ROOT / "exercises" / exercise)
        only = prepared.only([one.case.name for one in prepared.cases if one.case.name.startswith(case)])
        story = stories(only, grade(only, submission, sandbox, experiments=False), submission, sandbox)[0]
        for size in SIZES:
            view = View(story, "case 1 of 23", *size)
            number, known = starts(story)
            times = []
            for shift in range(options.frames):
                began = time.perf_counter()
                frame(view.frame((number + shift) % max(view.count, 1), known), *size, console)
                times.append(time.perf_counter() - began)
            print(f"{case:24} {size[0]:>3}×{size[1]}  median {statistics.median(times) * 1e3:.1f} ms")
    sandbox.close()


if __name__ == "__main__":
    main()
