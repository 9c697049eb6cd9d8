"""`grader try CASE` and `grader expect CASE`: what the accepted solutions make of one case."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from grader.arrays.plain import unpack_value
from grader.commands.selecting import one_case
from grader.files.course import Course, find_course, require
from grader.files.exercises import read_with_solutions
from grader.report.console import make_console
from grader.values.array import Array
from grader.values.errors import Fault, SpecError, UsageError
from grader.values.exercise import Accepted, Case, Exercise
from grader.values.value import replace

MOST_NUMBERS = 400  # as many as somebody checks by eye


def run_try(options: argparse.Namespace) -> int:
    """Grades every accepted solution on the case, and shows its arguments and output; 0 where all agree, else 1."""
    from rich.text import Text

    from grader.judging.showing import shown_of
    from grader.preparing.prepare import pack_given
    from grader.report.parts import part_of
    from grader.report.pictures import blocks, side_by_side

    exercise, secret, case = _find(options)
    console = make_console(color=options.color)
    given, outputs, faults = _run(exercise, secret, case)
    console.print(Text(case.name, style="bold"))
    outcome = outputs[:1] if case.expected is not None else []
    results = [pair for output in outcome for pair in _named(output, case)]
    parts = [part_of(name, value) for name, value in shown_of(pack_given(given)[0]).items()]
    parts += [part_of(name, value) for name, value in shown_of(dict(results)).items()]
    for line in side_by_side(blocks(parts, console.width), console.width):
        console.print(line)
    for told in _told(case):
        console.print(Text(told))
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


def _named(output: Any, case: Case) -> list[tuple[str, Any]]:
    """The output, or each of several results, a tree, under its name."""
    names = case.function.results
    if names and isinstance(output, tuple):
        return list(zip(names, output, strict=True))
    return [(f"{case.changes} afterwards" if case.changes else "output", output)]


def _told(case: Case) -> list[str]:
    """What the case wants besides an output."""
    told = [f"raises {case.raises}"] if case.raises else []
    return [*told, f"prints {case.prints!r}"] if case.prints is not None else told


def run_expect(options: argparse.Namespace) -> int:
    """Prints the case's `expected:` block, drawn from what the accepted solutions agree on; `raises:` and `prints:` as
    they are written, once the solutions have shown that they do it."""
    from grader.report.as_yaml import CannotDraw

    exercise, secret, case = _find(options)
    asked = replace(case, expected=None if case.expected is None else Accepted())
    _, outputs, faults = _run(exercise, secret, asked)
    if faults:
        raise SpecError(faults)
    if case.repeat > 1:
        raise UsageError(f"'{case.name}' is repeated {case.repeat} times", "its expected stays: accepted")
    lines = [f"    raises: {case.raises}"] if case.raises else []
    lines += [f"    prints:{_printed(case.prints)}"] if case.prints is not None else []
    try:
        if case.expected is not None:
            lines += _expected(exercise, case, _plain(case, unpack_value(outputs[0])))
    except CannotDraw as error:
        raise UsageError(f"the output cannot be written down: {error}", "write expected: accepted") from None
    print("\n".join(lines))
    return 0


def _expected(exercise: Exercise, case: Case, output: Any) -> list[str]:
    """expected: and below it the value, or each of several results by its name."""
    from grader.arrays.plain import arrays_in
    from grader.report.as_yaml import draw

    names = case.function.results
    pairs = list(zip(names, output, strict=True)) if names else [("", output)]
    for name, value in pairs:
        if sum(array.size for array in arrays_in(value)) > MOST_NUMBERS:
            what = f"{name or 'the output'} has {_count(value)} numbers, too many to be drawn"
            raise UsageError(what, f"write {name or 'expected'}: accepted")
    if not names:
        return [f"    expected:{draw(output, 6, dtype=case.dtype_of())}"]
    drawn = [f"      {name}:{draw(value, 8, dtype=case.dtype_of(name))}" for name, value in pairs]
    return ["    expected:", *drawn]


def _count(value: Any) -> str:
    from grader.arrays.plain import arrays_in

    arrays = list(arrays_in(value))
    return "×".join(map(str, arrays[0].shape)) if len(arrays) == 1 else str(sum(array.size for array in arrays))


def _printed(text: str) -> str:
    """In quotes; lines under each other where there are several."""
    import json

    return f" {json.dumps(text, ensure_ascii=False)}"


def _plain(case: Case, output: Any) -> Any:
    """The output with as few digits as say the same: an FFT's 8.999999999999998 is a 9."""
    import numpy as np

    from grader.arrays.compare import rounding_of
    from grader.arrays.plain import with_arrays
    from grader.files.disk import Disk
    from grader.preparing.prepare import arguments

    noise = rounding_of(arguments(case, Disk())[0], case.function.slides)

    def short(array: Array) -> Array:
        if array.dtype.kind not in "fc" or not array.size or not np.isfinite(array).all():
            return array
        wide = array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)
        for digits in range(13):
            rounded = np.round(wide, digits)
            if np.abs(rounded - wide).max() <= noise:
                made: Array = rounded + 0.0  # and never -0
                return made.astype(array.dtype) if array.dtype.kind == "c" else made
        return array

    def number(value: Any) -> Any:
        match value:
            case float():
                return short(np.asarray(value)).item()
            case tuple() | list():
                return type(value)(map(number, value))
            case dict():
                return {key: number(item) for key, item in value.items()}
        return value

    return number(with_arrays(output, short))


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


def _run(exercise: Exercise, secret: Path, case: Case) -> tuple[dict[str, Any], list[Any], list[Fault]]:
    """(the first variant's arguments, the outputs of all variants, as trees, what is wrong)"""
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
