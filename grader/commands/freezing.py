"""`grader freeze`: run the accepted solutions, and write answers.npz."""

from __future__ import annotations

import argparse
from pathlib import Path

from grader.commands.solving import read_with_solutions
from grader.course import find_course, require


def run_freeze(options: argparse.Namespace) -> int:
    """Freezes one exercise or all; the old answers stay where anything is wrong."""
    from grader.answers import write_answers
    from grader.freeze import freeze
    from grader.sandbox.spawn import start

    course = find_course(Path.cwd(), options.course)
    names = [require(course, options.exercise)] if options.exercise else course.names
    for name in names:
        exercise, secret = read_with_solutions(course, name)
        answers = freeze(exercise, secret, start, lambda program: print(f"  {program}", flush=True))
        for path in write_answers(exercise, secret, answers):
            print(f"{path} written")
        slowest = max(answers.cost.values())
        print(f"{name}: {len(exercise.cases)} cases; the slowest accepted call takes {slowest:.0f} yardsticks")
    return 0
