"""Grade → lines for a terminal: the cases with their points, the total, then pictures of the first that fail.

One form for all: colour is an addition, and everything that it says is also said by a word or a mark. rich leaves it
out where the output is piped or NO_COLOR is set; blocks move under each other where the terminal is narrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.clean import clean
from grader.compare import scale_of, wrong_cells
from grader.numerals import numeral, points
from grader.outcome import Grade, NotFinite, Outcome, Verdict, WrongAxes, WrongShape, WrongValues
from grader.report import visible
from grader.report.pictures import block, side_by_side

PICTURED = 2
PRINTED_LINES = 10

_STYLES = {Verdict.CORRECT: "green", Verdict.NOT_GRADED: "yellow"}


def show(grade: Grade, console: Console, pictures: int | None = PICTURED) -> None:
    """Prints the report of one submission. pictures: how many failing cases are shown in full; None for all."""
    exercise = grade.exercise
    console.print(Text.assemble((exercise.title, "bold"), "  ", (grade.submission, "dim")), soft_wrap=False)
    console.print()
    outcomes = [visible(outcome) for outcome in grade.outcomes]
    if grade.load_fault:
        _show_load_fault(grade, outcomes, console)
    else:
        console.print(_table(outcomes))
        console.print()
        _show_total(grade, console)
        _show_notes(grade, console)
        _show_failures(grade, outcomes, console, pictures)
    console.print()
    more = "" if grade.sandbox == "full" else " `grader doctor` says more."
    console.print(Text(f"sandbox: {grade.sandbox}.{more}", style="dim"))


def _table(outcomes: Sequence[Outcome]) -> Table:
    table = Table.grid(padding=(0, 1), expand=False)
    table.add_column(width=1)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    for outcome in outcomes:
        right = outcome.verdict is Verdict.CORRECT
        style = _STYLES.get(outcome.verdict, "red")
        name = Text(outcome.case.name)
        if outcome.case.hidden:
            name.append(" (hidden)", style="dim")
        table.add_row(
            Text("✓" if right else "✗", style=style),
            name,
            Text("" if right else str(outcome.verdict), style=style),
            Text(f"{points(outcome.points)} / {points(outcome.case.points)}"),
        )
    return table


def total(grade: Grade) -> str:
    """How many of which cases are correct, and the points."""
    count = len(grade.outcomes)
    if grade.load_fault:
        verdict = grade.outcomes[0].verdict
        return f"None of {count} cases could be run ({verdict}): 0 of {points(grade.max_points)} points."
    hidden = sum(outcome.case.hidden for outcome in grade.outcomes)
    right = sum(outcome.verdict is Verdict.CORRECT for outcome in grade.outcomes)
    which = f"{count} cases ({count - hidden} public, {hidden} hidden)" if hidden else f"{count} public cases"
    text = f"All {which} are correct" if right == count else f"{right} of {which} are correct"
    return f"{text}: {points(grade.points)} of {points(grade.max_points)} points."


def _show_total(grade: Grade, console: Console) -> None:
    console.print(Text(total(grade), style="bold green" if grade.full else "bold"))
    if grade.explanation:
        console.print()
        console.print(Text(grade.explanation, style="bold yellow"))


def _show_load_fault(grade: Grade, outcomes: Sequence[Outcome], console: Console) -> None:
    console.print(Text.assemble(("✗ ", "red"), (next(o.message for o in grade.outcomes), "bold")))
    _print(_quoted(grade, grade.outcomes[0]), console)
    _print(_printed(grade.printed, "While it was loaded it printed:"), console)
    console.print()
    if grade.explanation:
        console.print(Text(grade.explanation, style="bold yellow"))
        console.print()
    console.print(Text(total(grade)))
    _show_notes(grade, console)


def _show_notes(grade: Grade, console: Console) -> None:
    for note in grade.notes:
        console.print(Text(note, style="yellow"))


def _show_failures(grade: Grade, outcomes: Sequence[Outcome], console: Console, pictures: int | None) -> None:
    """Pictures of the first failures; of cases that fail with the same sentence, the first stands for all."""
    failing = [o for o in outcomes if o.verdict is not Verdict.CORRECT and not o.case.hidden]
    pictured = failing
    if pictures is not None:
        different: dict[str, Outcome] = {}
        for outcome in failing:
            different.setdefault(outcome.message, outcome)
        pictured = list(different.values())[:pictures]
    for outcome in pictured:
        console.print()
        console.rule(Text(f"✗ {outcome.case.name}", style="bold red"), style="red", align="left", characters="─")
        show_outcome(grade, outcome, console)
    if more := len(failing) - len(pictured):
        console.print()
        console.print(
            Text(f"{more} more {'case fails' if more == 1 else 'cases fail'}; --all shows them all.", style="dim")
        )
    if not failing:
        _show_first_print(grade, outcomes, console)


def show_outcome(grade: Grade, outcome: Outcome, console: Console) -> None:
    """One failing case in full, below its name: sentences, their line, the picture, what it printed, the hint."""
    console.print(Text(outcome.message))
    _print(_quoted(grade, outcome), console)
    for text in _picture(grade, outcome, console.width):
        console.print(text)
    _print(_printed(outcome.printed, "It printed:"), console)
    if outcome.case.hint:
        console.print(Text.assemble(("hint: ", "bold"), outcome.case.hint))


def show_case(grade: Grade, outcome: Outcome, console: Console) -> None:
    """What is told about one failing case where it stands alone: why, and what explains it and the others."""
    if grade.load_fault:
        console.print(Text(outcome.message))
        _print(_quoted(grade, outcome), console)
        _print(_printed(grade.printed, "While it was loaded it printed:"), console)
    else:
        show_outcome(grade, visible(outcome), console)
    if grade.explanation and not outcome.case.hidden:
        console.print()
        console.print(Text(grade.explanation))
    _show_notes(grade, console)


def _show_first_print(grade: Grade, outcomes: Sequence[Outcome], console: Console) -> None:
    printing = [outcome for outcome in outcomes if outcome.printed.strip()]
    if grade.printed.strip():
        _print(_printed(grade.printed, "While it was loaded it printed:"), console)
    elif printing:
        many = f" (and in {len(printing) - 1} more cases)" if len(printing) > 1 else ""
        _print(_printed(printing[0].printed, f"In '{printing[0].case.name}' it printed{many}:"), console)


def _print(lines: Iterator[Text], console: Console) -> None:
    for line in lines:
        console.print(line)


def _quoted(grade: Grade, outcome: Outcome) -> Iterator[Text]:
    """The student's own line, with its number."""
    if line := grade.quote(outcome.line, outcome.cell):
        yield Text.assemble((f"  {outcome.line} │ ", "dim"), clean(line).strip()[:200])


def _printed(printed: str, title: str) -> Iterator[Text]:
    lines = printed.rstrip().splitlines()
    if not lines:
        return
    yield Text(title, style="dim")
    for line in lines[:PRINTED_LINES]:
        yield Text(f"  │ {line[:200]}", style="dim")
    if len(lines) > PRINTED_LINES:
        yield Text(f"  │ … {len(lines) - PRINTED_LINES} more lines", style="dim")


def _picture(grade: Grade, outcome: Outcome, width: int) -> Iterator[Text]:
    """Image, kernel, expected and yours; for wrong values also the worst cell worked out."""
    given, expected, output = outcome.given, outcome.expected, outcome.output
    if not isinstance(outcome.evidence, WrongValues | WrongShape | WrongAxes | NotFinite):
        return  # the values are right, or there are none
    if given is None or expected is None or output is None or expected.ndim != 2:
        return
    worst = outcome.evidence.worst if isinstance(outcome.evidence, WrongValues) else None
    centre = (worst[0], worst[1]) if worst else (0, 0)
    arrays = {name: array for name, array in given.items() if array.ndim == 2}
    window = None
    if worst and grade.exercise.slides:
        rows, columns = given["kernel"].shape
        window = ((centre[0], centre[0] + rows), (centre[1], centre[1] + columns))
    blocks = [
        block(name, array, window=window if name == "image" else None, centre=centre if name == "image" else (0, 0))
        for name, array in arrays.items()
    ]
    yield Text()
    yield from side_by_side(blocks, width)
    yield Text()
    results = [block("expected", expected, centre=centre)]
    if output.ndim == 2 and output.size and output.dtype.kind in "iuf":
        wrong = None
        if output.shape == expected.shape:
            scale = scale_of(given, grade.exercise.slides)
            wrong = wrong_cells(output, expected, grade.exercise.tolerance, scale)
        results.append(block("yours", output, wrong=wrong, centre=centre))
    yield from side_by_side(results, width)
    yield Text()
    if window:
        yield from _worked(outcome, window, width)


def _worked(outcome: Outcome, window: tuple[tuple[int, int], tuple[int, int]], width: int) -> Iterator[Text]:
    """The window under the worst cell, times the kernel, and the sum of the products."""
    given, expected, output = outcome.given, outcome.expected, outcome.output
    assert given is not None and expected is not None and output is not None
    (top, bottom), (left, right) = window
    part, kernel = given["image"][top:bottom, left:right].astype(np.float64), given["kernel"].astype(np.float64)
    products = part * kernel
    yield Text(f"How output[{top}, {left}] comes about:", style="bold")
    yield from side_by_side(
        [block("window", part), block("kernel", kernel), block("products", products)], width, ("×", "=")
    )
    from grader.numerals import pair

    want, got = pair(expected[top, left], output[top, left])
    if products.size <= 9:
        terms = " + ".join(f"({term})" if term.startswith("-") else term for term in map(numeral, products.flat))
        yield Text(f"{terms} = {want}; yours is {got}.")
    else:
        yield Text(f"The {products.size} products add up to {want}; yours is {got}.")
    yield Text()
