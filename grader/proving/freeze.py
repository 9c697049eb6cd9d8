"""Solutions → Answers: what the accepted ones agree on, what the slowest of them costs, what the wrong ones show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from grader.arrays.packed import pack_array
from grader.arrays.plain import unpack_value
from grader.files.disk import Disk
from grader.files.submission import read_submission
from grader.judging.judge import judge
from grader.judging.ladder import output_of
from grader.judging.match import unpacked
from grader.judging.texts.about import About
from grader.judging.texts.say import say
from grader.preparing.answers import Answers, Spread
from grader.preparing.prepare import arguments, closeness, expected_output, pack_given
from grader.preparing.prepared import PreparedCall
from grader.preparing.request import AGAIN, make_request
from grader.proving.cast_faults import cast_faults
from grader.proving.casts import may_cast
from grader.proving.checking import check_faults, provide_faults
from grader.proving.disagreements import disagreement, joined, not_comparable, too_narrow
from grader.proving.forbids import forbid_faults, function_faults
from grader.proving.mistakes import freeze_mistakes
from grader.proving.modes import mode_faults
from grader.proving.spread import measure, widest
from grader.sandbox.outside.protocols import Sandbox
from grader.sandbox.outside.session import Session
from grader.values.errors import Fault, SpecError
from grader.values.exercise import Case, Compare, Exercise, Parts
from grader.values.outcome import Outcome
from grader.values.reply import Reply, Returned, ReturnedOther
from grader.values.value import Value, replace

ROUNDS = 3  # the least of so many timings: others' load only ever adds
GENEROUS_SECONDS = 60.0
NOTHING = Answers({}, {})

Progress = Callable[[str], None]
Start = Callable[[], Sandbox]


def freeze(exercise: Exercise, secret: Path, start: Start, progress: Progress = lambda name: None) -> Answers:
    """Runs every solution on every case. Raises SpecError where an accepted one fails or they disagree.

    start: makes a sandbox; each accepted program gets a new one, so that the yardstick is measured as often as the
    programs are, and the least of it counts as the least of theirs does.
    """
    answers = freeze_accepted(exercise, secret, start, progress)
    found = freeze_mistakes(exercise, secret, answers, start, progress)
    hides = {
        case.name: tuple(mistake.name for mistake, hidden in found if case.name in hidden) for case in exercise.cases
    }
    mistakes = [mistake for mistake, _ in found if mistake.says]  # without a text there is nothing to name
    return replace(answers, mistakes=lambda: mistakes, hides={name: hidden for name, hidden in hides.items() if hidden})


def freeze_accepted(exercise: Exercise, secret: Path, start: Start, progress: Progress) -> Answers:
    """One program after the other, alone on the machine as far as that is ours to say: their times count."""
    programs = sorted(secret.glob("accepted/*.py"))
    if not programs:
        folder = str(secret / "accepted")
        raise SpecError([Fault(folder, 1, 1, "there is no accepted solution", "add one, as a .py file")])
    drawn = {
        case.name: (expected_output(case, NOTHING, Disk()),) * case.repeat
        for case in exercise.cases
        if not case.asks_accepted
    }
    names = [case.name for case in exercise.cases]
    known = _Known(dict(drawn), dict.fromkeys(names, 0.0), {name: [] for name in names}, {name: [] for name in names})
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
    faults = [*forbid_faults(exercise), *(function_faults(exercise) or joined(faults))] or [
        *mode_faults(_right(exercise, known))
    ]
    faults = faults or check_faults(exercise, known.outputs, known.every, start)
    # First what the course provides: later functions are called with it, and would disagree because of it.
    faults = provide_faults(exercise, known.outputs, start) or faults
    if faults:
        raise SpecError(faults)
    agreed = {name: outputs for name, outputs in known.outputs.items() if name not in drawn}
    cost = {name: seconds / min(yardsticks) for name, seconds in known.seconds.items()}
    return Answers(agreed, cost, spread={name: tuple(found) for name, found in known.spread.items()})


def _right(exercise: Exercise, known: _Known) -> list[tuple[Case, Mapping[str, Any], Any]]:
    """Each case with its arguments and what is right; of a repeated one its first, the smallest."""
    return [(case, arguments(case, Disk())[0], unpack_value(known.outputs[case.name][0])) for case in exercise.cases]


class _Known(Value):
    """By case name, and growing: the outputs that are right, what the slowest program so far needed, and how far right
    answers spread.

    every: what each program gave where the exercise's own check compares, each with its name.
    """

    outputs: dict[str, tuple[Any, ...]]
    seconds: dict[str, float]
    spread: dict[str, list[Spread]]
    every: dict[str, list[tuple[str, Any]]]


def _run_one(exercise: Exercise, program: Path, sandbox: Sandbox, known: _Known) -> list[Fault]:
    """One program on all cases; its faults."""
    submission = read_submission(program)
    with Session(sandbox, exercise, submission, longest=float("inf")) as session:
        if fault := submission.fault or session.load():
            text = say(fault, About(exercise, exercise.function, {}, None, None, 0))
            return [Fault(str(program), 1, 1, f"an accepted solution does not load: {text}")]
        for name, fault in session.faults.items():
            function = next(one for one in exercise.functions if one.name == name)
            text = say(fault, About(exercise, function, {}, None, None, 0))
            return [Fault(str(program), 1, 1, f"an accepted solution does not load: {text}")]
        faults = [_run_case(exercise, case, program, session, known) for case in exercise.cases]
    found = [fault for fault in faults if fault]
    return found if found or not may_cast(exercise) else cast_faults(exercise, program, sandbox)


def _run_case(exercise: Exercise, case: Case, program: Path, session: Session, known: _Known) -> Fault | None:
    """All variants of a case; its first fault."""
    outputs: list[Any] = []
    for number, given in enumerate(arguments(case, Disk())):
        right = known.outputs[case.name][number] if case.name in known.outputs else None
        spread = known.spread[case.name]
        if number == len(spread):
            spread.append(Spread())
        first = case.name not in known.outputs
        ran = _run_call(exercise, case, given, _Right(right, first), spread[number], session)
        if first and ran.answered and (fault := not_comparable(case, program, ran.output)):
            return fault
        if ran.outcome.message or not ran.answered:
            return disagreement(case, program, ran.outcome)
        if fault := not_comparable(case, program, ran.output):
            return fault
        known.every[case.name].append((program.name, (number, ran.output)))
        if case.expected is not None and "check" not in words_of(case.compare):
            read = partial(_read, case, pack_given(given)[0])
            more = measure(session, case.function, given, ran.output, read, GENEROUS_SECONDS)
            spread[number] = widest(spread[number], more)
        if fault := too_narrow(exercise, case, spread[number]):
            return fault
        known.seconds[case.name] = max(known.seconds[case.name], ran.seconds)
        outputs.append(_as_written(case, ran.output, right))
    known.outputs.setdefault(case.name, tuple(outputs))
    return None


def words_of(compare: Compare) -> set[str]:
    """The words by which an output, or a part of it, is compared."""
    return {compare.word, *(one.word for _, one in compare.parts)}


def _as_written(case: Case, output: Any, right: Any) -> Any:
    """What is right from now on: of several results, each that is written in the YAML as it stands there."""
    if not isinstance(case.expected, Parts) or not isinstance(output, tuple):
        return output
    written = expected_output(case, Answers({case.name: (output,)}, {}), Disk())
    return written


class _Right(Value):
    """What is right. unknown: this program answers first, so it is not known yet."""

    output: Any
    unknown: bool


class _Ran(Value):
    """What came of one call. seconds: the least CPU seconds of several rounds.  answered: there is an output."""

    outcome: Outcome
    output: Any
    seconds: float
    answered: bool


def _run_call(
    exercise: Exercise, case: Case, given: Mapping[str, Any], right: _Right, spread: Spread, session: Session
) -> _Ran:
    own, other = pack_given(given)
    request = make_request(case.function, own, other, AGAIN)
    seconds, output, answered = float("inf"), None, False
    close = closeness(exercise, case.function, given, [spread])
    for _ in range(ROUNDS):
        run = session.run(request, GENEROUS_SECONDS)
        # The kernel's clock of another process stands still now and then: one short call in twenty reads as nothing.
        seconds = min(seconds, run.cpu_seconds or seconds)
        if isinstance(run.reply, Returned) or (case.changes and isinstance(run.reply, ReturnedOther)):
            output, answered = _read(case, own, run.reply), True
        elif case.expected is None:
            answered = True
        expected = _expected_of(case, output, right, answered)
        call = PreparedCall(case.function, own, other, expected, close, AGAIN)
        outcome = judge(exercise, case, call, run, GENEROUS_SECONDS, _content)
        if outcome.message:
            break
    return _Ran(outcome, output, 0.0 if seconds == float("inf") else seconds, answered)


def _read(case: Case, given: Mapping[str, Any], reply: Reply) -> Any:
    """What a call gave; several results as a tuple, whatever unpacks into so many."""
    output, count = output_of(case, given, reply), len(case.function.results)
    items = unpacked(output, count) if count and not case.changes else None
    return tuple(items) if items is not None and len(items) == count else output


def _expected_of(case: Case, output: Any, right: _Right, answered: bool) -> Any:
    """What this program is held against: what is known, or itself; of several results, what is written of them."""
    if not right.unknown:
        return right.output
    if not answered:  # it never returned anything, and is judged for that before they are looked at
        return pack_array(np.zeros(()))
    if isinstance(case.expected, Parts):
        names = len(case.expected.items)
        own = output if isinstance(output, tuple) and len(output) == names else (None,) * names
        return expected_output(case, Answers({case.name: (own,)}, {}), Disk())
    results = case.function.results
    if results and not case.changes and not (isinstance(output, tuple) and len(output) == len(results)):
        return (None,) * len(results)  # so many are wanted, whatever it gave
    return output


def _content(*_: Any) -> None:
    """A check is asked when all accepted outputs are known, see checking.py."""
