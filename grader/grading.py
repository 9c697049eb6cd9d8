"""The whole story: a prepared exercise and a submission → a Grade.

run each case in the sandbox → judge what came back, while the next case runs → at the end explain: which known mistake
accounts for all that fails? Where nobody waits for one case after the other, all are run at once, if the program lets
that be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from grader.judging.judge import judge, judge_load
from grader.judging.texts.left_out import say_left_out
from grader.judging.texts.say import of_many
from grader.preparing.budget import limit_seconds
from grader.preparing.prepared import Prepared, PreparedCase
from grader.preparing.request import Request
from grader.sandbox.outside.checks import Checks
from grader.sandbox.outside.protocols import Sandbox
from grader.sandbox.outside.session import Session
from grader.values.difference import AnotherAnswer
from grader.values.exercise import Case, Exercise
from grader.values.grade import Explanation, Grade
from grader.values.load import LeftOut, LoadFailed, LoadFault
from grader.values.outcome import Outcome
from grader.values.reply import NotRun, Raised, Run
from grader.values.submission import Submission
from grader.values.value import Value, replace

if TYPE_CHECKING:
    from grader.judging.match import Check

# A program that takes so long for a case is judged before the next one: what that may cost hangs on the verdict.
LONG_YARDSTICKS = 150.0

Progress = Callable[[Sequence[Outcome], Case], None]


def grade(
    prepared: Prepared,
    submission: Submission,
    sandbox: Sandbox,
    progress: Progress = lambda done, case: None,
    first: Callable[[Grade], None] = lambda grade: None,
    experiments: bool = True,
    at_once: bool = False,
) -> Grade:
    """Grades one submission. progress: is told the outcomes so far (a list that grows), and the case that runs next.

    first: is told the grade as it is before experiments run, where they are about to run.  experiments: may they?
    at_once: the calls of all cases are asked in one go, which is far cheaper; progress comes at the end then. What
    cannot be told so is asked again, case by case, so the grade is the same.
    """
    if submission.fault:
        return grade_of(prepared, Graded(submission, sandbox.level, fault=submission.fault))
    exercise = prepared.exercise
    longest = max((limit_seconds(one.cost, exercise.budget, 1.0) for one in prepared.cases), default=0.0)
    whole = exercise.budget.times_slowest * sum(one.cost * one.calls_in_all for one in prepared.cases)
    with Session(sandbox, exercise, submission, longest, whole) as session, Checks(prepared, sandbox) as check:
        yardstick = sandbox.yardstick_seconds()
        fault, outcomes = session.load(), tuple[Outcome, ...]()
        if not fault and at_once:
            fault, outcomes = grade_at_once(prepared, session, yardstick, progress, check)
        if not fault and not outcomes:
            outcomes = grade_cases(prepared, session, yardstick, progress, check)
        if any(isinstance(outcome.evidence, AnotherAnswer) for outcome in outcomes):
            from grader.judging.chance import tell_chance  # late: hardly a program remembers anything

            outcomes = tell_chance(prepared, outcomes, session.run_afresh)
        loaded = session.printed, session.left_out, session.cells
        found = grade_of(prepared, Graded(submission, sandbox.level, outcomes, fault, *loaded))
        if found.full or found.load_fault or not experiments:
            return found
        from grader.asking import ask_further  # late: who is right is asked nothing

        return ask_further(prepared, found, session, yardstick, first)


def grade_at_once(
    prepared: Prepared, session: Session, yardstick: float, progress: Progress, check: Check
) -> tuple[LoadFault | None, tuple[Outcome, ...]]:
    """Every case of a submission that is loaded; or none, and it is loaded anew, to be asked case by case."""
    from grader.sandbox.outside.at_once import LOADED, AtOnce, NotAtOnce  # late: who waits for each case needs none

    if session.faults or session.load_seconds > LOADED * yardstick or not prepared.bundles:
        return None, ()
    least = min(limit_seconds(one.cost, prepared.exercise.budget, yardstick) for one in prepared.cases)
    caller = AtOnce(session, prepared.bundles, least, yardstick)
    try:
        outcomes = grade_cases(prepared, caller, yardstick, progress, check)
    except NotAtOnce:
        return session.start_over(), ()
    return None, tuple(replace(outcome, at_most_seconds=caller.spent) for outcome in outcomes)


class Caller(Protocol):
    """Whatever can run the calls of a case, as a Session does."""

    faults: Mapping[str, LoadFault]
    builds_on: Mapping[str, tuple[str, ...]]

    def ask(self, request: Request, limit_seconds: float) -> None: ...
    def answer(self) -> Run: ...
    def judged(self, run: Run, right: bool) -> None: ...


def grade_cases(
    prepared: Prepared,
    caller: Caller,
    yardstick: float,
    progress: Progress = lambda done, case: None,
    check: Check | None = None,
) -> tuple[Outcome, ...]:
    """Every case in order. A case is judged while the worker is busy with the next one, unless it took long."""
    outcomes: list[Outcome] = []
    last: _Done | None = None
    exercise = prepared.exercise

    def judge_last() -> None:
        nonlocal last
        if last:
            outcome = _judge_case(prepared, last, check)
            outcomes.append(outcome)
            caller.judged(last.runs[-1], outcome.evidence is None)
            last = None

    for one in prepared.cases:
        if last and last.runs[-1].all_seconds > LONG_YARDSTICKS * yardstick:
            judge_last()
        progress(outcomes, one.case)
        if fault := caller.faults.get(one.case.function.name):
            judge_last()
            outcomes.append(judge_load(exercise, one.case, fault))
            continue
        limit = limit_seconds(one.cost, prepared.exercise.budget, yardstick)
        runs: list[Run] = []
        judged: list[Outcome] = []
        for call in one.calls:
            caller.ask(call.request, limit)
            judge_last()
            runs.append(caller.answer())
            # Of a repeated case the smallest variant that fails is shown, so none is asked for after it.
            if len(runs) < len(one.calls):
                judged.append(judge(exercise, one.case, call, runs[-1], limit, check))
                if judged[-1].evidence is not None:
                    break
        last = _Done(one, tuple(runs), limit, judged)
    judge_last()
    return waiting(exercise, outcomes, caller.builds_on) if len(exercise.functions) > 1 else tuple(outcomes)


def waiting(
    exercise: Exercise, outcomes: Sequence[Outcome], builds_on: Mapping[str, tuple[str, ...]]
) -> tuple[Outcome, ...]:
    """The outcomes, of which those that fail in a later function say so where an earlier one that it uses fails, too.

    What the course publishes is used in place of the student's, so nothing waits for it.
    """
    published = set(exercise.published)
    failing = {outcome.case.function.name for outcome in outcomes if outcome.evidence is not None}
    told = []
    for outcome in outcomes:
        name = outcome.case.function.name
        first = next((one for one in builds_on.get(name, ()) if one in failing and one not in published), "")
        if outcome.evidence is None or not first:
            told.append(outcome)
            continue
        message = (
            f"{name} uses {first}, which is not right yet, so this case waits for it: mend {first} first. "
            f"{outcome.message}"
        )
        told.append(replace(outcome, message=message, waits_for=first))
    return tuple(told)


class _Done(Value):
    """What came of a case, for the judge. runs: of its calls, up to the first that fails.  judged: what the judge has
    made of the first of them.
    """

    prepared: PreparedCase
    runs: tuple[Run, ...]
    limit_seconds: float
    judged: Sequence[Outcome]


def _judge_case(prepared: Prepared, done: _Done, check: Check | None) -> Outcome:
    """The outcome of the first call that fails; else of the slowest, with what the last one printed."""
    one = done.prepared
    outcomes: list[Outcome] = []
    for number, (call, run) in enumerate(zip(one.calls, done.runs, strict=False), 1):
        if number <= len(done.judged):
            outcome = done.judged[number - 1]
        else:
            outcome = judge(prepared.exercise, one.case, call, run, done.limit_seconds, check)
        if outcome.evidence is not None:
            if len(one.calls) == 1:
                return outcome
            message = of_many(number, len(one.calls), outcome.given or {}, outcome.message)
            return replace(outcome, message=message, variant=number)
        outcomes.append(outcome)
    slowest = max(outcomes, key=lambda outcome: outcome.cpu_seconds)
    return replace(slowest, printed=outcomes[-1].printed) if len(outcomes) > 1 else slowest


class Graded(Value):
    """What is known of a submission once it has run: all that a Grade is put together from, besides the exercise.

    outcomes: none where it could not be called at all; then fault says why.
    """

    submission: Submission
    sandbox: str
    outcomes: tuple[Outcome, ...] = ()
    fault: LoadFault | None = None
    printed: str = ""
    left_out: tuple[LeftOut, ...] = ()
    cells: tuple[str, ...] = ()


def grade_of(prepared: Prepared, graded: Graded) -> Grade:
    """The Grade, explained: the one place where it is put together."""
    exercise, outcomes = prepared.exercise, graded.outcomes
    if graded.fault:
        outcomes = tuple(judge_load(exercise, case, graded.fault) for case in exercise.cases)
    explanation = _explain(prepared, outcomes)
    if graded.fault:
        explanation = tuple(one for one in explanation if one.name)
    return Grade(
        exercise,
        graded.submission.path,
        outcomes,
        graded.sandbox,
        load_fault=graded.fault,
        explanation=explanation,
        notes=say_left_out(_besides(graded)) + _notes(outcomes),
        printed=graded.printed,
        source=graded.submission.quotable,
        cells=graded.cells,
    )


def _besides(graded: Graded) -> Sequence[LeftOut]:
    """What was left out, without what the fault itself tells: that a function is not there because its cell fails."""
    if not graded.fault:
        return graded.left_out
    reply = graded.fault.reply if isinstance(graded.fault, LoadFailed) else graded.fault
    place = getattr(reply, "line", 0), getattr(reply, "cell", 0)
    why = f"({reply.type_name}: {reply.message})" if isinstance(reply, Raised) else "\n"

    def is_told(one: LeftOut) -> bool:
        """A decorator's line is not the line of its def."""
        fails = one.why in ("failed", "unreadable", "uncompiled")
        return fails and ((one.line, one.cell) == place or (one.cell == place[1] and one.text.endswith(why)))

    return [one for one in graded.left_out if not is_told(one)]


def _explain(prepared: Prepared, outcomes: Sequence[Outcome]) -> tuple[Explanation, ...]:
    """For each function the known mistake that accounts for all its failing cases, or else a sentence that is certain
    about them; nothing for one whose cases wait for another.
    """
    if all(outcome.evidence is None for outcome in outcomes):
        return ()
    from grader.judging.explain import explain_functions  # late: who is right need not wait for it

    return explain_functions(prepared.exercise, outcomes, lambda: prepared.mistakes, prepared.cases)


def _notes(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """Of the bound on what a submission may cost: that it was met, and why; once."""
    for outcome in outcomes:
        if isinstance(outcome.evidence, NotRun):
            from grader.judging.texts.stopped import say_not_run  # late: hardly a program comes to this

            return (say_not_run(outcome.evidence, sum(isinstance(other.evidence, NotRun) for other in outcomes)),)
    return ()
