"""Solutions → Answers: what the accepted ones agree on, what the slowest of them costs, what the wrong ones show."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from grader.arrays.packed import Packed, pack_array
from grader.arrays.plain import leaves, unpack_value
from grader.arrays.tree import Named
from grader.files.disk import Disk
from grader.files.opening import PROGRAM_BYTES, read_file
from grader.files.prepared import prepare
from grader.files.submission import read_submission
from grader.grading import grade
from grader.judging.explain import casts_saturate, same, symptom
from grader.judging.judge import judge
from grader.judging.ladder import output_of
from grader.judging.match import as_array
from grader.judging.texts.about import About
from grader.judging.texts.output import KINDS, two
from grader.judging.texts.say import say
from grader.preparing.answers import Answers, Spread
from grader.preparing.prepare import arguments, closeness, expected_output, pack_given
from grader.preparing.prepared import PreparedCall
from grader.preparing.request import AGAIN, make_request
from grader.proving.cast_faults import cast_faults
from grader.proving.casts import casting_as, may_cast
from grader.proving.checking import check_faults, provide_faults
from grader.proving.forbids import forbid_faults
from grader.proving.modes import mode_faults
from grader.proving.parsing import parse
from grader.proving.programs import for_each_program
from grader.proving.spread import measure, widest
from grader.sandbox.outside.protocols import Sandbox
from grader.sandbox.outside.session import Session
from grader.values.difference import NotAnArray, WrongKind, WrongValues
from grader.values.errors import Fault, SpecError
from grader.values.exercise import Case, Compare, Exercise, Parts
from grader.values.files import FileFault
from grader.values.mistake import SATURATE, WRAP, Mistake
from grader.values.outcome import Outcome
from grader.values.reply import Returned, ReturnedOther
from grader.values.value import Value, replace

ROUNDS = 3  # the least of so many timings: others' load only ever adds
GENEROUS_SECONDS = 60.0
OLD_ABSOLUTE = 1e-9  # up to here it may be meant as it was before 0.2: relative to the largest value possible
DISAGREES = "the expected output disagrees with the accepted "
UNSUPPORTED = "what comes back is of a kind that no case can expect, from the accepted "
SUPPORTED = "a function may return arrays, numbers, texts, tuples, lists and dicts of these, see docs/format.md"
NAN = "an array with NaN or infinity in it"
NAN_MEND = "write compare: {check: check.py}, whose check says when such an output is right"

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
    mistakes = [mistake for mistake, _ in found]
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
    faults = [*forbid_faults(exercise), *_joined(faults)] or [*mode_faults(_right(exercise, known))]
    faults = faults or check_faults(exercise, known.outputs, known.every, start)
    # First what the course provides: later functions are called with it, and would disagree because of it.
    faults = provide_faults(exercise, known.outputs, start) or faults
    if faults:
        raise SpecError(faults)
    agreed = {name: outputs for name, outputs in known.outputs.items() if name not in drawn}
    cost = {name: seconds / min(yardsticks) for name, seconds in known.seconds.items()}
    return Answers(agreed, cost, spread={name: tuple(found) for name, found in known.spread.items()})


def freeze_mistakes(
    exercise: Exercise, secret: Path, answers: Answers, start: Start, progress: Progress
) -> Sequence[tuple[Mistake, Collection[str]]]:
    """What each wrong solution shows, graded as students' programs are; it is for verify to say that it is right.

    And the cases in which only the tolerance that single precision needs lets it through.
    """
    prepared = prepare(exercise, replace(answers, mistakes=tuple))
    strict = prepared.strict()

    def work(program: Path, sandbox: Sandbox) -> tuple[Sequence[Mistake], Collection[str]]:
        submission = read_submission(program)
        result = grade(prepared, submission, sandbox)
        first, second = result.outcomes, grade(strict, submission, sandbox).outcomes
        hidden = [
            one.case.name
            for one, other in zip(first, second, strict=True)
            if one.evidence is None and isinstance(other.evidence, WrongValues)
        ]
        if result.load_fault or not may_cast(exercise):
            return [mistake_of(exercise, program, first, second)], hidden
        native, other = (SATURATE, WRAP) if casts_saturate() else (WRAP, SATURATE)
        elsewhere = grade(prepared, casting_as(other, submission), sandbox).outcomes
        here = replace(mistake_of(exercise, program, first, second), casts=native)
        there = replace(mistake_of(exercise, program, elsewhere, elsewhere), casts=other)
        if _alike(here, there):
            return [replace(here, casts="")], hidden
        return [mistake_of(exercise, program, first, second, elsewhere), here, there], hidden

    found = for_each_program(
        sorted(secret.glob("wrong/*.py")), work, start, lambda program: progress(f"wrong: {program.stem}")
    )
    return [(mistake, hidden) for mistakes, hidden in found for mistake in mistakes]


def _alike(one: Mistake, other: Mistake) -> bool:
    """Do they show the same numbers in every case that both are sure of?"""
    both = one.symptoms.keys() & other.symptoms.keys()
    pairs = [(one.symptoms[name], other.symptoms[name]) for name in both]
    return all(first.kind == second.kind and np.array_equal(first.cells, second.cells) for first, second in pairs)


def mistake_of(exercise: Exercise, program: Path, first: Sequence[Outcome], *others: Sequence[Outcome]) -> Mistake:
    """Of several gradings. What differs between them (memory that was never written, a processor's choice) predicts
    nothing, and neither do NaN and infinity: who makes the same mistake may have taken care of a division by 0.
    """
    symptoms = {}
    for outcome, *again in zip(first, *others, strict=True):
        found = symptom(outcome)
        if found and np.isfinite(found.cells).all():
            shown = [symptom(other) for other in again]
            if all(other and same(exercise, outcome, found, other) for other in shown):
                symptoms[outcome.case.name] = found
    return Mistake(program.stem, says(program), symptoms)


def says(program: Path) -> str:
    """What its author is told: the module's docstring, each paragraph on one line; "" where there is none."""
    try:
        text = ast.get_docstring(parse(read_file(program, PROGRAM_BYTES))) or ""
    except (FileFault, SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def _joined(faults: Sequence[Fault]) -> list[Fault]:
    """What all programs say is said once; these faults are DISAGREES or UNSUPPORTED, a program, what it does."""
    programs: dict[tuple[Fault, str], list[str]] = {}
    for fault in faults:
        begin = next((begin for begin in (DISAGREES, UNSUPPORTED) if fault.what.startswith(begin)), "")
        name, _, found = fault.what.removeprefix(begin).partition(": ")
        programs.setdefault((replace(fault, what=begin), found) if begin else (fault, ""), []).append(name)
    return [
        replace(fault, what=f"{fault.what}{' and '.join(dict.fromkeys(names))}: {found}") if found else fault
        for (fault, found), names in programs.items()
    ]


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
        if ran.outcome.message or not ran.answered:
            return _disagreement(case, program, ran.outcome)
        if fault := _not_comparable(case, program, ran.output):
            return fault
        known.every[case.name].append((program.name, (number, ran.output)))
        if case.expected is not None and "check" not in words_of(case.compare):
            read = partial(output_of, case, pack_given(given)[0])
            more = measure(session, case.function, given, ran.output, read, GENEROUS_SECONDS)
            spread[number] = widest(spread[number], more)
        if fault := _too_narrow(exercise, case, spread[number]):
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


def _not_comparable(case: Case, program: Path, output: Any) -> Fault | None:
    """NaN and infinity are like nothing, so only a check can say when they are right."""
    names = case.function.results or ("",)
    parts = output if case.function.results and isinstance(output, tuple) else (output,)
    for name, part in zip(names, parts, strict=False):
        if case.compare.of(name).word == "check" or not case.asks_accepted:
            continue
        for _, leaf in leaves(part):
            if isinstance(leaf, Packed | float) and not _is_finite(leaf):
                return Fault(case.place.file, 1, 1, f"{UNSUPPORTED}{program.name}: {NAN}", NAN_MEND)
            if isinstance(leaf, Named) and leaf.name == "other":
                kind = KINDS.get(leaf.fields[0], KINDS["other"])[0]
                return Fault(case.place.file, 1, 1, f"{UNSUPPORTED}{program.name}: {kind}", SUPPORTED)
    return None


def _is_finite(leaf: Any) -> bool:
    array = as_array(leaf)
    return array.dtype.kind not in "fc" or bool(np.isfinite(array).all())


def _too_narrow(exercise: Exercise, case: Case, spread: Spread) -> Fault | None:
    """An absolute tolerance below what rounding does is mostly meant as it was once: relative to the largest value."""
    absolute = exercise.tolerance.absolute
    if absolute is None or not 0 < absolute <= OLD_ABSOLUTE or absolute >= spread.double:
        return None
    return Fault(
        case.place.file, case.place.line, case.place.column,
        f"tolerance: absolute is {absolute:g} in the output's own units, and rounding alone makes right answers differ "
        f"by up to {spread.double:.1g} here",
        "leave absolute out, so that it is measured for each case, or write a larger number", case.name,
    )  # fmt: skip


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
            output, answered = output_of(case, own, run.reply), True
        elif case.expected is None:
            answered = True
        expected = _expected_of(case, output, right, answered)
        call = PreparedCall(case.function, own, other, expected, close, AGAIN)
        outcome = judge(exercise, case, call, run, GENEROUS_SECONDS, _content)
        if outcome.message:
            break
    return _Ran(outcome, output, 0.0 if seconds == float("inf") else seconds, answered)


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
    return output


def _content(*_: Any) -> None:
    """A check is asked when all accepted outputs are known, see checking.py."""


def _disagreement(case: Case, program: Path, outcome: Outcome) -> Fault:
    if kind := _unsupported(case, outcome):
        return Fault(case.place.file, 1, 1, f"{UNSUPPORTED}{program.name}: {kind}", SUPPORTED)
    if case.asks_accepted:
        what = f"an accepted solution fails, or the accepted ones disagree: {outcome.message}"
        return Fault(str(program), 1, 1, what, "", case.name)
    place, what, mend = case.place, outcome.message, "one of the two is wrong"
    drawn_here = isinstance(outcome.evidence, WrongValues) and outcome.expected is not None and not outcome.part
    if (
        drawn_here
        and outcome.output is not None
        and isinstance(outcome.evidence, WrongValues)
        and outcome.evidence.first
    ):
        cell = outcome.evidence.first
        assert outcome.expected is not None
        place = case.rows[cell[0]] if cell[0] < len(case.rows) else place
        drawn, found = two(outcome.expected[cell], outcome.output[cell])
        what = f"row {cell[0] + 1}, number {cell[-1] + 1} is {drawn} here and {found} there"
        mend = "one of the two is wrong; work that cell out on paper"
    return Fault(place.file, place.line, place.column, f"{DISAGREES}{program.name}: {what}", mend, case.name)


def _unsupported(case: Case, outcome: Outcome) -> str:
    """What came back, where no case can expect anything of its kind; "" elsewhere."""
    match outcome.evidence:
        case NotAnArray(kind) | WrongKind(kind) if kind in _NO_RESULTS:
            return KINDS[kind][0]
    return ""


_NO_RESULTS = (
    "masked",
    "matrix",
    "objects",
    "coroutine",
    "generator",
    "iterable",
    "function",
    "large",
    "other",
    "bytes",
)
