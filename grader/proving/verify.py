"""An exercise and its solutions → what was tried, and what the checks find: does the exercise prove itself?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from grader.files.submission import read_submission
from grader.grading import Graded, grade, grade_of
from grader.judging.explain import explain_functions
from grader.judging.judge import judge
from grader.preparing.budget import is_costly, limit_seconds
from grader.preparing.prepared import Prepared
from grader.preparing.request import ONCE, make_request
from grader.proving.checks import CHECKS
from grader.proving.described import described
from grader.proving.mistakes import docstring, says_without
from grader.proving.programs import for_each_program
from grader.sandbox.outside.checks import Checks
from grader.sandbox.outside.protocols import Sandbox
from grader.sandbox.outside.session import Session
from grader.values.exercise import Exercise
from grader.values.outcome import Outcome
from grader.values.proof import ROLES, STARTER, Tried, Verification
from grader.values.value import replace

GENEROUS_SECONDS = 60.0


def verify(
    prepared: Prepared,
    secret: Path,
    start: Callable[[], Sandbox],
    done: Callable[[Path], None] = lambda program: None,
    hides: Mapping[str, tuple[str, ...]] = {},
) -> Verification:
    """Runs the starter and every solution on every case. done: is told of each program that has run.

    Nobody is named while they run, so experiments say what they can of each wrong one.
    hides: as in Answers.
    """
    exercise = prepared.exercise
    roles = {path: role for role in ROLES for path in sorted(secret.glob(f"{role}/*.py"))}
    programs = [exercise.starter, *roles]
    mistakes, unnamed = prepared.mistakes, prepared.without_mistakes()

    def work(path: Path, sandbox: Sandbox) -> Tried:
        role = roles.get(path, STARTER)
        if role == "slow":
            return _try_slow(unnamed, path, sandbox)
        result = grade(unnamed, read_submission(path), sandbox)
        public = [outcome for outcome in result.outcomes if not outcome.case.hidden]
        names = [one.name for one in explain_functions(exercise, public, lambda: mistakes) if one.name]
        shares = [outcome.cpu_seconds / outcome.limit_seconds for outcome in public if outcome.limit_seconds]
        name, share = names[0] if names else "", max(shares, default=0.0)
        if role != "wrong":
            return Tried(role, path, result, name, share)
        return Tried(role, path, result, name, share, described(result), docstring(path) or says_without(result))

    tried = for_each_program(programs, work, start, done)
    result = Verification(exercise, tuple(tried), (), hides)
    return replace(result, findings=tuple(finding for check in CHECKS for finding in check(result, prepared)))


def programs_of(exercise: Exercise, secret: Path) -> int:
    """How many programs `verify` will run."""
    return 1 + sum(1 for role in ROLES for _ in secret.glob(f"{role}/*.py"))


def _try_slow(prepared: Prepared, path: Path, sandbox: Sandbox) -> Tried:
    """A slow program gets all the time it wants, in one call of each case; of the costly cases one will do."""
    submission, exercise = read_submission(path), prepared.exercise
    public = [one for one in prepared.cases if not one.case.hidden]
    costliest = max(public, key=lambda one: one.cost)
    with (
        Session(sandbox, exercise, submission, longest=float("inf")) as session,
        Checks(prepared, sandbox) as check,
    ):
        if submission.fault or session.load():
            return Tried("slow", path, grade(prepared, submission, sandbox))
        outcomes: list[Outcome] = []
        share = 0.0
        for one in public:
            if one is not costliest and is_costly(one.cost):
                continue
            call = one.calls[0]
            run = session.run(make_request(call.function, call.given, {}, ONCE), GENEROUS_SECONDS)
            limit = limit_seconds(one.cost, exercise.budget, sandbox.yardstick_seconds())
            share = max(share, run.cpu_seconds / limit)
            outcomes.append(judge(exercise, one.case, call, run, limit, check))
    return Tried("slow", path, grade_of(prepared, Graded(submission, sandbox.level, tuple(outcomes))), share=share)
