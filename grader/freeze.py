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
from grader.value import Value

ROUNDS = 3  # the least of so many timings: others' load only ever adds
GENEROUS_SECONDS = 60.0

Progress = Callable[[str], None]


def freeze(
    exercise: Exercise, secret: Path, start: Callable[[], Sandbox], progress: Progress = lambda name: None
) -> Answers:
    """Runs every accepted solution on every case. Raises SpecError where one fails or they disagree.

    start: makes a sandbox; each program gets a new one, so that the yardstick is measured as often as the programs are,
    and the least of it counts as the least of theirs does.
    """
    programs = sorted(secret.glob("accepted/*.py"))
    if not programs:
        folder = str(secret / "accepted")
        raise SpecError([Fault(folder, 1, 1, "there is no accepted solution", "add one, as a .py file")])
    drawn = {case.name: build(case.expected) for case in exercise.cases if not isinstance(case.expected, Accepted)}
    known = _Known(dict(drawn), dict.fromkeys((case.name for case in exercise.cases), 0.0))
    yardsticks: list[float] = []
    faults: list[Fault] = []
    for program in programs:
        progress(program.stem)
        sandbox = start()
        try:
            yardsticks.append(sandbox.yardstick_seconds())
            faults += _run_one(exercise, program, sandbox, known)
        finally:
            sandbox.close()
    if faults:
        raise SpecError(faults)
    agreed = {name: array for name, array in known.outputs.items() if name not in drawn}
    return Answers(agreed, {name: seconds / min(yardsticks) for name, seconds in known.seconds.items()})


class _Known(Value):
    """By case name, and growing: the output that is right, and what the slowest program so far needed."""

    outputs: dict[str, Array]
    seconds: dict[str, float]


def _run_one(exercise: Exercise, program: Path, sandbox: Sandbox, known: _Known) -> list[Fault]:
    """One program on all cases; its faults."""
    submission = read_submission(program)
    function = exercise.function
    with Session(
        sandbox,
        submission.source,
        submission.file,
        function.name,
        len(function.parameters),
        exercise.budget,
        exercise.forbid,
    ) as session:
        if fault := submission.fault or session.load():
            text = say(fault, About(exercise, {}, None, None, 0))
            return [Fault(str(program), 1, 1, f"an accepted solution does not load: {text}")]
        faults = [_run_case(exercise, case, program, session, known) for case in exercise.cases]
        return [fault for fault in faults if fault]


def _run_case(exercise: Exercise, case: Case, program: Path, session: Session, known: _Known) -> Fault | None:
    given = {name: build(recipe) for name, recipe in case.given.items()}
    other = [disturbed(array) for array in given.values()]
    seconds = float("inf")
    for _ in range(ROUNDS):
        run = session.run(list(given.values()), other, GENEROUS_SECONDS, costly=False)
        # The kernel's clock of another process stands still now and then: one short call in twenty reads as nothing.
        seconds = min(seconds, run.cpu_seconds or seconds)
        if case.name not in known.outputs and isinstance(run.reply, Returned) and run.reply.output is not None:
            known.outputs[case.name] = run.reply.output
        # Zeros: this program never returned anything, and is judged for that before they are looked at.
        right = known.outputs.get(case.name, np.zeros(()))
        outcome = judge(exercise, case, given, right, run, GENEROUS_SECONDS)
        if outcome.message:
            return _disagreement(exercise, case, program, outcome.message)
    if seconds < float("inf"):
        known.seconds[case.name] = max(known.seconds[case.name], seconds)
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
