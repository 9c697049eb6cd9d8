"""`grader try CASE` and `grader expect CASE`: what the accepted solutions make of one case."""

from __future__ import annotations

import argparse
from pathlib import Path

from grader.commands.selecting import one_case
from grader.files.course import Course, find_course, require
from grader.files.exercises import read_with_solutions
from grader.report.as_yaml import draw_rows
from grader.report.console import make_console
from grader.values.array import Array
from grader.values.errors import Fault, SpecError, UsageError
from grader.values.exercise import Case, Exercise
from grader.values.numerals import shape_text
from grader.values.value import replace


def run_try(options: argparse.Namespace) -> int:
    """Grades every accepted solution on the case, and shows its arrays; 0 where all agree, else 1."""
    from rich.text import Text

    from grader.report.parts import Part
    from grader.report.pictures import blocks, side_by_side

    exercise, secret, case = _find(options)
    console = make_console(color=options.color)
    given, outputs, faults = _run(exercise, secret, case)
    console.print(Text(case.name, style="bold"))
    parts = [Part(name, array) for name, array in given.items()]
    parts += [Part("output", output) for output in outputs[:1]]
    for line in side_by_side(blocks([part for part in parts if part.array.ndim <= 2], console.width), console.width):
        console.print(line)
    for part in parts:
        if part.array.ndim > 2:
            console.print(Text(part.heading))
    if len(outputs) > 1:
        console.print(Text(f"The first of {len(outputs)} with other random numbers.", style="dim"))
    console.print()
    for fault in faults:
        console.print(Text(str(fault), style="red"))
    count = len(list(secret.glob("accepted/*.py")))
    if not faults:
        agree = f"All {count} accepted solutions agree." if count > 1 else "The accepted solution is right."
        console.print(Text(agree, style="green"))
    return 1 if faults else 0


def run_expect(options: argparse.Namespace) -> int:
    """Prints the case's `expected:` block, drawn from what the accepted solutions agree on."""
    from grader.values.exercise import Accepted

    exercise, secret, case = _find(options)
    _, outputs, faults = _run(exercise, secret, replace(case, expected=Accepted()))
    if faults:
        raise SpecError(faults)
    if case.repeat > 1:
        raise UsageError(f"'{case.name}' is repeated {case.repeat} times", "its expected stays: accepted")
    output = _plain(exercise, case, outputs[0])
    if output.ndim > 2:
        what = f"the output has {output.ndim} axes ({shape_text(output.shape)}), and rows are drawn of at most two"
        raise UsageError(what, "write expected: accepted")
    if output.size > 400:
        shape = "×".join(map(str, output.shape))
        raise UsageError(f"the output has {shape} numbers, too many to be drawn", "write expected: accepted")
    print("    expected:" + ("\n" + draw_rows(output, 6) if output.ndim > 1 else f" {draw_rows(output)}"))
    return 0


def _plain(exercise: Exercise, case: Case, output: Array) -> Array:
    """The output with as few digits as say the same: an FFT's 8.999999999999998 is a 9."""
    import numpy as np

    from grader.arrays.compare import rounding_of
    from grader.files.disk import Disk
    from grader.preparing.prepare import arguments

    given = arguments(case, Disk())[0]
    noise = rounding_of(given, case.function.slides)
    for digits in range(13):
        short = np.round(output.astype(np.float64), digits)
        if np.abs(short - output).max() <= noise:
            return short + 0.0  # and never -0
    return output


def _find(options: argparse.Namespace) -> tuple[Exercise, Path, Case]:
    course = find_course(Path.cwd(), options.course)
    exercise, secret = read_with_solutions(course, _name(course, options.exercise))
    return exercise, secret, one_case(exercise.cases, options.case)


def _name(course: Course, given: str | None) -> str:
    from grader.files.course import exercise_of_folder

    if given:
        return require(course, given)
    if found := exercise_of_folder(course, Path.cwd()):
        return found
    if len(course.folders) == 1:
        return course.folders[0]
    raise UsageError("which exercise?", f"say it: --exercise NAME, where NAME is one of {', '.join(course.folders)}")


def _run(exercise: Exercise, secret: Path, case: Case) -> tuple[dict[str, Array], list[Array], list[Fault]]:
    """(the first variant's arguments, the outputs of all variants, what is wrong)"""
    from grader.files.disk import Disk
    from grader.preparing.prepare import arguments, expected_output
    from grader.proving.freeze import freeze_accepted
    from grader.sandbox.outside.homes import start

    one = replace(exercise, cases=(case,))
    given = arguments(case, Disk())[0]
    try:
        answers = freeze_accepted(one, secret, start, lambda name: None)
    except SpecError as error:
        return given, [], list(error.faults)
    return given, [expected_output(case, answers, Disk(), number) for number in range(case.repeat)], []
