"""Wrong solutions → Mistakes: what each of them shows in every case, graded as students' programs are."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import numpy as np

from grader.files.opening import PROGRAM_BYTES, read_file
from grader.files.prepared import prepare
from grader.files.submission import read_submission
from grader.grading import grade
from grader.judging.explain import casts_saturate, same
from grader.judging.symptoms import symptom
from grader.preparing.answers import Answers
from grader.proving.casts import casting_as, may_cast
from grader.proving.described import described
from grader.proving.parsing import parse
from grader.proving.programs import for_each_program
from grader.sandbox.outside.protocols import Sandbox
from grader.values.difference import WrongValues
from grader.values.exercise import Exercise
from grader.values.files import FileFault
from grader.values.grade import Grade
from grader.values.mistake import SATURATE, WRAP, Mistake
from grader.values.outcome import Outcome
from grader.values.value import replace

Progress = Callable[[str], None]
Start = Callable[[], Sandbox]


def freeze_mistakes(
    exercise: Exercise, secret: Path, answers: Answers, start: Start, progress: Progress
) -> Sequence[tuple[Mistake, Collection[str]]]:
    """What each wrong solution shows, graded as students' programs are; it is for verify to say that it is right.

    And the cases in which only the tolerance that single precision needs lets it through.

    Experiments run where there is no docstring.
    """
    prepared = prepare(exercise, replace(answers, mistakes=tuple))
    strict = prepared.strict()

    def work(program: Path, sandbox: Sandbox) -> tuple[Sequence[Mistake], Collection[str]]:
        submission, text = read_submission(program), docstring(program)
        result = grade(prepared, submission, sandbox, experiments=not text)
        text = text or says_without(result)
        first, second = result.outcomes, grade(strict, submission, sandbox, experiments=False).outcomes
        hidden = [
            one.case.name
            for one, other in zip(first, second, strict=True)
            if one.evidence is None and isinstance(other.evidence, WrongValues)
        ]
        if result.load_fault or not may_cast(exercise):
            return [mistake_of(exercise, program.stem, text, first, second)], hidden
        native, other = (SATURATE, WRAP) if casts_saturate() else (WRAP, SATURATE)
        elsewhere = grade(prepared, casting_as(other, submission), sandbox, experiments=False).outcomes
        here = replace(mistake_of(exercise, program.stem, text, first, second), casts=native)
        there = replace(mistake_of(exercise, program.stem, text, elsewhere, elsewhere), casts=other)
        if _alike(here, there):
            return [replace(here, casts="")], hidden
        return [mistake_of(exercise, program.stem, text, first, second, elsewhere), here, there], hidden

    found = for_each_program(
        sorted(secret.glob("wrong/*.py")), work, start, lambda program: progress(f"wrong: {program.stem}")
    )
    return [(mistake, hidden) for mistakes, hidden in found for mistake in mistakes]


def _alike(one: Mistake, other: Mistake) -> bool:
    """Do they show the same numbers in every case that both are sure of?"""
    both = one.symptoms.keys() & other.symptoms.keys()
    pairs = [(one.symptoms[name], other.symptoms[name]) for name in both]
    return all(first.kind == second.kind and np.array_equal(first.cells, second.cells) for first, second in pairs)


def mistake_of(
    exercise: Exercise, name: str, text: str, first: Sequence[Outcome], *others: Sequence[Outcome]
) -> Mistake:
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
    return Mistake(name, text, symptoms)


def says_without(grade: Grade) -> str:
    """What the author of a wrong solution without a docstring is told; "" unless experiments account for all of it."""
    found = described(grade)
    return found.says if found.whole else ""


def docstring(program: Path) -> str:
    """What its author is told: the module's docstring, each paragraph on one line; "" where there is none."""
    try:
        text = ast.get_docstring(parse(read_file(program, PROGRAM_BYTES))) or ""
    except (FileFault, SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
