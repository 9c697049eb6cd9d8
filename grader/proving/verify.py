"""An exercise and its solutions → what was tried, and what the checks find: does the exercise prove itself?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from grader.files.arrays import build
from grader.files.submission import read_submission
from grader.grading import expected_output, grade
from grader.judging.explain import explain
from grader.judging.judge import judge
from grader.preparing.answers import Answers
from grader.preparing.budget import is_costly, limit_seconds
from grader.preparing.variants import variants
from grader.proving.checks import CHECKS
from grader.proving.programs import for_each_program
from grader.sandbox.outside.session import Session
from grader.sandbox.outside.spawn import Sandbox
from grader.values.exercise import Exercise
from grader.values.grade import Grade
from grader.values.outcome import Outcome
from grader.values.proof import ROLES, STARTER, Tried, Verification
from grader.values.value import replace

GENEROUS_SECONDS = 60.0


def verify(
    exercise: Exercise,
    secret: Path,
    answers: Answers,
    start: Callable[[], Sandbox],
    done: Callable[[Path], None] = lambda program: None,
) -> Verification:
    """Runs the starter and every solution on every case. done: is told of each program that has run."""
    roles = {path: role for role in ROLES for path in sorted(secret.glob(f"{role}/*.py"))}
    programs = [exercise.starter, *roles]
    mistakes = answers.mistakes()

    def work(path: Path, sandbox: Sandbox) -> Tried:
        role = roles.get(path, STARTER)
        if role == "slow":
            return _try_slow(exercise, path, answers, sandbox)
        result = grade(exercise, read_submission(path), replace(answers, mistakes=tuple), sandbox)
        public = [outcome for outcome in result.outcomes if not outcome.case.hidden]
        misconception, _ = explain(exercise, public, lambda: mistakes)
        shares = [outcome.cpu_seconds / outcome.limit_seconds for outcome in public if outcome.limit_seconds]
        return Tried(role, path, result, misconception.name if misconception else "", max(shares, default=0.0))

    tried = for_each_program(programs, work, start, done)
    result = Verification(exercise, tuple(tried), ())
    return replace(result, findings=tuple(finding for check in CHECKS for finding in check(result)))


def programs_of(exercise: Exercise, secret: Path) -> int:
    """How many programs `verify` will run."""
    return 1 + sum(1 for role in ROLES for _ in secret.glob(f"{role}/*.py"))


def _try_slow(exercise: Exercise, path: Path, answers: Answers, sandbox: Sandbox) -> Tried:
    """A slow program gets all the time it wants, in one call of each case; of the costly cases one will do."""
    submission, function = read_submission(path), exercise.function
    public = [case for case in exercise.cases if not case.hidden]
    costliest = max(public, key=lambda case: answers.cost[case.name])
    cases = [case for case in public if case is costliest or not is_costly(answers.cost[case.name])]
    parameters = len(function.parameters)
    names = submission.file, function.name, parameters
    with Session(sandbox, submission.source, *names, exercise.budget, exercise.forbid) as session:
        if submission.fault or session.load():
            return Tried("slow", path, grade(exercise, submission, replace(answers, mistakes=tuple), sandbox))
        outcomes: list[Outcome] = []
        share = 0.0
        for case in cases:
            given = {name: build(recipe) for name, recipe in variants(exercise, case)[0].items()}
            run = session.run_once(list(given.values()), GENEROUS_SECONDS)
            limit = limit_seconds(answers.cost[case.name], exercise.budget, sandbox.yardstick_seconds())
            share = max(share, run.cpu_seconds / limit)
            outcomes.append(judge(exercise, case, given, expected_output(case, answers), run, limit))
    result = Grade(exercise, str(path), tuple(outcomes), sandbox.level, source=submission.source)
    return Tried("slow", path, result, share=share)
