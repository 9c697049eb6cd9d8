"""`grader verify`: the exercise proves itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from grader.commands.listing import unnamed
from grader.files.course import Course, find_course, require
from grader.files.exercises import read_with_solutions
from grader.files.teaching import read_course_file
from grader.report.console import complain, make_console
from grader.values.array import Array
from grader.values.errors import UsageError
from grader.values.proof import Verification


def run_verify(options: argparse.Namespace) -> int:
    """Verifies one exercise or all; 0 where every one has proved itself, else 1."""
    course = find_course(Path.cwd(), options.course)
    names = [require(course, options.exercise)] if options.exercise else course.names
    if not options.exercise:
        _complain_of_orphans(course)
        for note in unnamed(course, read_course_file(course.public, course.folders).exercises):
            complain(f"note: {note}")
    results = [_verify(course, name, options.color) for name in names]
    if options.json:
        from grader.report.matrix import render

        _write(options.json, "".join(map(render, results)), course)
    if options.json != "-":
        from grader.report.matrix import show

        for result in results:
            show(result, make_console(color=options.color))
    for result in results:
        for text in _proposals(course, result):
            print(text, file=sys.stderr if options.json == "-" else sys.stdout)
    return 1 if any(result.errors for result in results) else 0


def _write(target: str, text: str, course: Course) -> None:
    if target == "-":
        sys.stdout.write(text)
        return
    from grader.files.links import Strange
    from grader.files.writing import write_file

    try:
        write_file(Path(target), text.encode(), strange=Strange((course.root,), strict=False))
    except OSError as error:
        raise UsageError(f"--json: {target} cannot be written: {error.strerror}") from None


def _complain_of_orphans(course: Course) -> None:
    for folder in sorted((course.root / "solutions").glob("*/")):
        if folder.name not in course.folders and not folder.name.startswith((".", "_")):
            raise UsageError(
                f"there are solutions for {folder.name}, and no exercises/{folder.name}/exercise.yaml",
                "write the public part, or delete the folder",
            )


def _verify(course: Course, name: str, color: str) -> Verification:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from grader.files.answers import read_answers
    from grader.files.prepared import open_prepared
    from grader.proving.verify import programs_of, verify
    from grader.sandbox.outside.homes import start

    exercise, secret = read_with_solutions(course, name)
    prepared = open_prepared(exercise.folder, secret)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    console = make_console(sys.stderr, color)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(f"verifying {name}", total=programs_of(exercise, secret))
        hides = read_answers(prepared.exercise, secret).hides
        return verify(prepared, secret, start, lambda program: progress.advance(task), hides)


def _proposals(course: Course, result: Verification) -> Iterator[str]:
    """For each survivor the smallest case found that kills it, as YAML."""
    accepted = result.role("accepted")
    if not result.survivors or not accepted:
        return
    from grader.proving.propose import propose
    from grader.report.as_yaml import draw_case
    from grader.sandbox.outside.homes import start

    sandbox = start()
    names = {case.name for case in result.exercise.cases}
    try:
        for tried in result.survivors:
            found = propose(result.exercise, tried.path, accepted[0].path, sandbox)
            if found is None:
                yield f"\nNo case was found that catches {tried.shown}. Is it right?"
                continue
            name = _name(found[0], names)
            names.add(name)
            case = draw_case(name, *found, "Write one sentence that helps whoever fails this case.").rstrip("\n")
            yield f"\nThis case catches {tried.shown}; paste it under cases: in exercise.yaml.\n\n{case}"
    finally:
        sandbox.close()


def _name(given: Mapping[str, Array], taken: Container[str]) -> str:
    """What the arguments are, not which mistake they catch: students read it. image 1×3, amount -40"""
    from itertools import count

    from grader.report.parts import Part

    name = ", ".join(Part(parameter, array).heading for parameter, array in given.items())
    number = next(number for number in count(1) if _numbered(name, number) not in taken)
    return _numbered(name, number)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}, number {number}"
