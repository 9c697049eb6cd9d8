"""`grader freeze`: run the accepted solutions, and write answers.npz."""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path

from grader.files.course import find_course, require, shown
from grader.files.exercises import read_with_solutions
from grader.values.errors import SpecError


def run_freeze(options: argparse.Namespace) -> int:
    """Freezes one exercise or all; the old answers stay where anything is wrong."""
    from grader.files.answers import read_starters, write_answers
    from grader.files.prepared import prepare
    from grader.preparing.budget import limit_seconds
    from grader.proving.freeze import freeze
    from grader.proving.starting import starters
    from grader.sandbox.outside.homes import start
    from grader.sandbox.outside.opened import opened
    from grader.values.numerals import counted

    course = find_course(Path.cwd(), options.course)
    names = [require(course, options.exercise)] if options.exercise else course.names
    for name in names:
        exercise, secret = read_with_solutions(course, name)
        answers = freeze(exercise, secret, start, lambda program: print(f"  {program}", flush=True))
        before: dict[str, bytes] = {}
        with suppress(SpecError):  # there may be no answers yet, or older ones
            before = read_starters(exercise.folder)
        begin = starters(prepare(exercise, answers), before, start, print)
        for path in write_answers(exercise, secret, answers, begin):
            print(f"{shown(path)} written")
        slowest, budget = max(answers.cost.values()), exercise.budget
        if packages := opened(exercise.budget.allow.modules):
            print(
                "opened to programs: " + ", ".join(f"{one.distribution or one.name} {one.version}" for one in packages)
            )
        print(f"{name}: {counted(len(exercise.cases), 'case')}; {_share(slowest, limit_seconds(slowest, budget, 1.0))}")
    return 0


def _share(cost: float, limit: float) -> str:
    """What the slowest call of an accepted solution takes of its limit."""
    share = cost / limit
    text = "less than 1 %" if share < 0.01 else f"{100 * share:.0f} %"
    return f"the slowest accepted call takes {text} of its time limit"
