"""Accepted solutions → Answers: what they agree on, and what the slowest of them costs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from grader.answers import Answers
from grader.arrays import build
from grader.errors import Fault, SpecError
from grader.exercise import Accepted, Case, Exercise
from grader.grading import disturbed
from grader.judge import judge
from grader.outcome import Array, Returned
from grader.sandbox.session import Session
from grader.sandbox.spawn import Sandbox
from grader.submission import read_submission
from grader.texts import About, say

ROUNDS = 3  # the least of so many timings: others' load only ever adds
GENEROUS_SECONDS = 60.0

Progress = Callable[[str], None]


def freeze(exercise: Exercise, secret: Path, sandbox: Sandbox, progress: Progress = lambda name: None) -> Answers:
    """Runs every accepted solution on every case. Raises SpecError where one fails or they disagree."""
    programs = sorted(secret.glob("accepted/*.py"))
    if not programs:
        raise SpecError(
            [Fault(str(secret / "accepted"), 1, 1, "there is no accepted solution", "add one, as a .py file")]
        )
    expected: dict[str, Array] = {
        case.name: build(case.expected) for case in exercise.cases if not isinstance(case.expected, Accepted)
    }
    cost = {case.name: 0.0 for case in exercise.cases}
    faults: list[Fault] = []
    for program in programs:
        progress(program.stem)
        faults += _run_one(exercise, program, sandbox, expected, cost)
    if faults:
        raise SpecError(faults)
    drawn = {case.name for case in exercise.cases if not isinstance(case.expected, Accepted)}
    return Answers({name: array for name, array in expected.items() if name not in drawn}, cost)


def _run_one(
    exercise: Exercise, program: Path, sandbox: Sandbox, expected: dict[str, Array], cost: dict[str, float]
) -> list[Fault]:
    """Adds this program's outputs where none is known yet and its cost where it is the greatest; its faults."""
    submission = read_submission(program)
    function = exercise.function
    with Session(
        sandbox, submission.source, submission.file, function.name, len(function.parameters), exercise.budget.memory_mib
    ) as session:
        if fault := submission.fault or session.load():
            return [
                Fault(
                    str(program),
                    1,
                    1,
                    f"an accepted solution does not load: {say(fault, About(exercise, {}, None, None, 0))}",
                )
            ]
        runs = (
            _run_case(exercise, case, program, session, sandbox.yardstick_seconds(), expected, cost)
            for case in exercise.cases
        )
        return [fault for fault in runs if fault]


def _run_case(
    exercise: Exercise,
    case: Case,
    program: Path,
    session: Session,
    yardstick: float,
    expected: dict[str, Array],
    cost: dict[str, float],
) -> Fault | None:
    given = {name: build(recipe) for name, recipe in case.given.items()}
    other = [disturbed(array) for array in given.values()]
    seconds = float("inf")
    for _ in range(ROUNDS):
        run = session.run(list(given.values()), other, GENEROUS_SECONDS, costly=False)
        seconds = min(seconds, run.cpu_seconds)
        if case.name not in expected and isinstance(run.reply, Returned) and run.reply.output is not None:
            expected[case.name] = run.reply.output
        right = expected.get(case.name, np.zeros(()))  # never returned anything: judged before it is looked at
        outcome = judge(exercise, case, given, right, run, GENEROUS_SECONDS)
        if outcome.message:
            return _disagreement(exercise, case, program, outcome.message)
    cost[case.name] = max(cost[case.name], seconds / yardstick)
    return None


def _disagreement(exercise: Exercise, case: Case, program: Path, message: str) -> Fault:
    if isinstance(case.expected, Accepted):
        where = Fault(
            str(program), 1, 1, f"an accepted solution fails, or the accepted ones disagree: {message}", "", case.name
        )
        return where
    place = case.place
    return Fault(
        place.file, place.line, place.column,
        f"the expected output disagrees with the accepted solution {program.name}: {message}",
        "one of the two is wrong; look at that cell first", case.name,
    )  # fmt: skip
