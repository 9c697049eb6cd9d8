"""What the author's own files do at freeze: a check must accept every accepted output against every other, and what is
provided must be right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from grader.files.disk import Disk
from grader.judging.judge import judge
from grader.judging.texts.about import About
from grader.judging.texts.say import say
from grader.preparing.prepare import arguments, closeness, pack_given
from grader.preparing.prepared import Prepared, PreparedCall
from grader.preparing.request import ONCE
from grader.sandbox.outside.checks import Checks
from grader.sandbox.outside.protocols import Sandbox
from grader.sandbox.outside.session import Session
from grader.values.errors import Fault, SpecError
from grader.values.exercise import Case, Exercise
from grader.values.reply import Returned, Run
from grader.values.submission import Submission
from grader.values.value import replace

SECONDS = 60.0
# Neither within a limit nor beyond it: what is equal to the expected output and in time is right without the check.
UNTIMED = float("nan")
Start = Callable[[], Sandbox]
Outputs = Mapping[str, tuple[Any, ...]]


def check_faults(
    exercise: Exercise, right: Outputs, every: Mapping[str, Sequence[tuple[str, Any]]], start: Start
) -> list[Fault]:
    """The first case in which a check refuses what an accepted solution gives. every: (program, (variant, output))."""
    checked = [case for case in exercise.cases if _has_check(case)]
    if not checked:
        return []
    sandbox = start()
    try:
        with Checks(Prepared(exercise, ()), sandbox) as check:
            for case in checked:
                if fault := _check_case(exercise, case, every[case.name], right[case.name], check):
                    return [fault]
    except SpecError as error:
        return list(error.faults)
    finally:
        sandbox.close()
    return []


def _has_check(case: Case) -> bool:
    return case.compare.word == "check" or any(one.word == "check" for _, one in case.compare.parts)


def _check_case(
    exercise: Exercise, case: Case, every: Sequence[tuple[str, Any]], right: tuple[Any, ...], check: Checks
) -> Fault | None:
    for number, given in enumerate(arguments(case, Disk())):
        own, other = pack_given(given)
        close = closeness(exercise, case.function, given)
        outputs = [(name, output) for name, (variant, output) in every if variant == number]
        written = [] if case.asks_accepted else [("what is written", right[number])]
        for one, expected in (*written, *outputs):
            call = PreparedCall(case.function, own, other, expected, close, ONCE)
            for another, output in outputs:
                run = Run(Returned(output), None, UNTIMED, case.prints or "")
                outcome = judge(exercise, replace(case, changes=""), call, run, SECONDS, check)
                if outcome.message:
                    what = (
                        f"the check refuses what the accepted {another} gives, with {one} expected: {outcome.message}"
                    )
                    place = case.place
                    mend = "the check must take every accepted output; mend it, or the solution"
                    return Fault(place.file, place.line, place.column, what, mend, case.name)
    return None


def provide_faults(exercise: Exercise, right: Outputs, start: Start) -> list[Fault]:
    """The first file that does not load, or that defines a function of the exercise which is not right."""
    if not exercise.provide:
        return []
    sandbox = start()
    try:
        return [fault for one in exercise.provide if (fault := _provided(exercise, one, right, sandbox))][:1]
    finally:
        sandbox.close()


def _provided(exercise: Exercise, one: Any, right: Outputs, sandbox: Sandbox) -> Fault | None:
    names = [name for name in exercise.published if f"def {name}" in one.source.decode("utf-8", "replace")]
    functions = tuple(function for function in exercise.functions if function.name in names)
    # Whatever function: the load alone tells whether the file may be imported as programs import it.
    cases = tuple(case for case in exercise.cases if case.function.name in names)
    wanted = replace(exercise, functions=functions or exercise.functions, cases=cases)
    with Session(sandbox, wanted, Submission(one.path.name, one.source), longest=float("inf")) as session:
        fault = session.load()
        if fault is not None and (functions or type(fault).__name__ == "LoadFailed"):
            text = say(fault, About(exercise, exercise.function, {}, None, None, 0))
            return Fault(str(one.path), 1, 1, f"what the course provides does not load: {text}", "mend that file")
        for case in (case for case in cases if case.name in right):
            own, other = pack_given(arguments(case, Disk())[0])
            call = PreparedCall(
                case.function, own, other, right[case.name][0],
                closeness(exercise, case.function, arguments(case, Disk())[0]), ONCE,
            )  # fmt: skip
            outcome = judge(exercise, case, call, session.run(call.request, SECONDS), SECONDS, lambda *_: None)
            if outcome.message:
                what = f"{case.function.name}, which the course provides, is not right: {outcome.message}"
                return Fault(str(one.path), 1, 1, what, "mend that file", case.name)
    return None
