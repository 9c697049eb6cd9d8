"""Grade → lines for a terminal: the cases with their points, pictures of the first that fail, what happened, the total.

In two steps where experiments run: nobody waits for them to see what is known without them.

What matters most comes last: there the eye is when the command has ended, and the rest has scrolled away.

One form for all: colour is an addition, and everything that it says is also said by a word or a mark. rich leaves it
out where the output is piped or NO_COLOR is set; blocks move under each other where the terminal is narrow. Yellow,
cyan and bold green are not used: nobody can read them on white.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.report.formats import visible
from grader.report.picked import PICTURED, different
from grader.report.places import link_to, place_of
from grader.report.shown import (
    by_function,
    explanation,
    explanations,
    file_of,
    quoted,
    score,
    shown,
    total,
    withheld_note,
)
from grader.values.grade import Grade
from grader.values.outcome import Outcome, Verdict
from grader.values.value import replace

PRINTED_LINES = 10

_STYLES = {Verdict.CORRECT: "green", Verdict.NOT_GRADED: "magenta"}


def show(grade: Grade, console: Console, pictures: int | None = PICTURED, links: str = "") -> None:
    """Prints the report of one submission, all in one."""
    Screen(console, pictures, links).end(grade)


class Screen:
    """The report of one submission, which may begin before all of it is known.

    pictures: how many failing cases are shown in full; None for all. Where something is certain about all that fails,
    the first is shown as its example.
    links: the current folder, where the terminal can follow a link to a line of the file; "" where it cannot.
    """

    def __init__(self, console: Console, pictures: int | None = PICTURED, links: str = "") -> None:
        self.console = console
        self._pictures, self._links = pictures, links
        self._begun = self._drawn = False

    def begin(self, grade: Grade) -> None:
        """The cases, and of the first that fails all but what experiments may add."""
        self._begun = True
        title = Text.assemble((grade.exercise.title, "bold"), "  ", (file_of(grade), "dim"))
        self.console.print(title, soft_wrap=False)
        self.console.print()
        if not grade.load_fault:
            self.console.print(_table(grade, shown(grade).outcomes))
            for outcome in self._pictured(grade)[:1]:
                self._drawn = self._show_first_half(grade, outcome)

    def end(self, grade: Grade) -> None:
        """All the rest. The grade is the one with which it was begun, and more may be known of it."""
        if not self._begun:
            self.begin(grade)
        if grade.load_fault:
            _show_load_fault(grade, self.console, self._links)
        else:
            self._show_failures(grade)
            _show_explanation(grade, self.console)
        _show_notes(grade, self.console)
        self.console.print()
        show_total(grade, self.console)
        more = "" if grade.sandbox == "full" else " `grader doctor` says more."
        self.console.print(Text(f"sandbox: {grade.sandbox}.{more}", style="dim"))

    def _pictured(self, grade: Grade) -> list[Outcome]:
        """Of cases that fail in the same way, the first stands for all. Whatever is known, the first is the same."""
        most = 1 if self._pictures and explanation(grade) else self._pictures
        failing = _failing(grade)
        return failing if most is None else different(failing, most)

    def _show_first_half(self, grade: Grade, outcome: Outcome) -> bool:
        self.console.print()
        name = Text(f"✗ {outcome.case.name}", style="bold red")
        self.console.rule(name, style="red", align="left", characters="─")
        return _show_until_weights(grade, outcome, self.console, self._links)

    def _show_failures(self, grade: Grade) -> None:
        outcomes, failing, pictured = shown(grade).outcomes, _failing(grade), self._pictured(grade)
        for number, outcome in enumerate(pictured):
            drawn = self._show_first_half(grade, outcome) if number else self._drawn
            _show_from_weights(outcome, self.console, drawn)
        if more := len(failing) - len(pictured):
            self.console.print()
            # Of hidden ones nothing is shown, so they are not among those that are counted here.
            which = "public case" if any(outcome.case.hidden for outcome in outcomes) else "case"
            fail = f"{which} fails" if more == 1 else f"{which}s fail"
            self.console.print(Text(f"{more} more {fail}; --pictures all shows them all.", style="dim"))
        if not failing:
            _show_first_print(grade, outcomes, self.console)


def _failing(grade: Grade) -> list[Outcome]:
    return [outcome for outcome in shown(grade).failed if not outcome.case.hidden]


def _table(grade: Grade, outcomes: Sequence[Outcome]) -> Table:
    table = Table.grid(padding=(0, 1), expand=False)
    table.add_column(width=1)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    for function, own in by_function(grade, outcomes):
        if function:
            table.add_row("", Text(function, style="bold"), "", Text(score(own), style="bold"))
        _add_rows(table, own)
    return table


def _add_rows(table: Table, outcomes: Sequence[Outcome]) -> None:
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
            Text(score([outcome])),
        )


def show_total(grade: Grade, console: Console) -> None:
    """How many cases are correct, and the points."""
    parts = shown(grade)
    console.print(Text.assemble(("" if parts.failing else "✓ ", "green"), (total(grade), "bold")))
    if note := withheld_note(grade):
        console.print(Text(note))


def _show_explanation(grade: Grade, console: Console) -> None:
    for number, text in enumerate(explanations(grade)):
        first, _, more = text.partition("\n\n")
        console.print()
        if not number:
            console.rule(Text("What happened", style="bold"), style="none", align="left", characters="─")
        console.print(Text(first, style="bold"))
        if more:
            console.print()
            console.print(Text(more))


def _show_load_fault(grade: Grade, console: Console, links: str) -> None:
    first = grade.outcomes[0]
    console.print(Text.assemble(("✗ ", "red"), (first.message, "bold")))
    _show_line(grade, first, console, links)
    _print(_printed(grade.printed, "While it was loaded it printed:"), console)
    _show_explanation(grade, console)


def _show_notes(grade: Grade, console: Console) -> None:
    if grade.notes:
        console.print()
    for note in grade.notes:
        console.print(Text(note))


def show_outcome(grade: Grade, outcome: Outcome, console: Console, links: str = "") -> None:
    """One failing case in full, below its name: sentences, their line, the picture, what it printed, the hint."""
    _show_from_weights(outcome, console, _show_until_weights(grade, outcome, console, links))


def _show_until_weights(grade: Grade, outcome: Outcome, console: Console, links: str) -> bool:
    """What is known of it before experiments run; whether that ended with a picture."""
    console.print(Text(outcome.message))
    _show_line(grade, outcome, console, links)
    from grader.report.pictures import draw  # late: numpy, and who is right sees no picture

    picture = list(draw(grade, replace(outcome, weights=None), console.width))
    _print(picture, console)
    return bool(picture)


def _show_from_weights(outcome: Outcome, console: Console, drawn: bool) -> None:
    """The line that experiments add to its picture, and what stands below that. drawn: is there a picture?"""
    if outcome.weights is not None:
        from grader.report.pictures import draw_weights

        _print(draw_weights(outcome, console.width), console)
    if drawn and (outcome.printed.strip() or outcome.hint):
        console.print()
    _print(_printed(outcome.printed, "It printed:"), console)
    if outcome.hint:
        console.print(Text.assemble(("hint: ", "bold"), outcome.hint))


def show_case(grade: Grade, outcome: Outcome, console: Console) -> None:
    """What is told about one failing case where it stands alone: why, and what explains it and the others."""
    if grade.load_fault:
        console.print(Text(outcome.message))
        _show_line(grade, outcome, console)
        _print(_printed(grade.printed, "While it was loaded it printed:"), console)
    else:
        show_outcome(grade, visible(outcome), console)
    if not outcome.case.hidden:
        _show_explanation(grade, console)
    _show_notes(grade, console)


def _show_first_print(grade: Grade, outcomes: Sequence[Outcome], console: Console) -> None:
    printing = [outcome for outcome in outcomes if outcome.printed.strip()]
    if grade.printed.strip():
        console.print()
        _print(_printed(grade.printed, "While it was loaded it printed:"), console)
    elif printing:
        console.print()
        more = len(printing) - 1
        many = f" (and in {more} more {'case' if more == 1 else 'cases'})" if more else ""
        _print(_printed(printing[0].printed, f"In '{printing[0].case.name}' it printed{many}:"), console)


def _print(lines: Iterable[Text], console: Console) -> None:
    for line in lines:
        console.print(line)


def _show_line(grade: Grade, outcome: Outcome, console: Console, links: str = "") -> None:
    """FILE:LINE, which editors' terminals open at a click, then the line itself."""
    if place := place_of(grade, outcome):
        link = f"link {link_to(links, *place)}" if links else ""
        text = Text.assemble("  ", (f"{place[0]}:{place[1]}", f"dim {link}"))
        console.print(text, soft_wrap=True)
    _print(_quoted(grade, outcome, console), console)


def _quoted(grade: Grade, outcome: Outcome, console: Console) -> Iterator[Text]:
    """The student's own line, with its number; a long one goes on in the same column, and has no caret then."""
    if text := quoted(grade, outcome):
        margin = f"  {outcome.line} │ "
        line, *below = text.split("\n")
        width = max(console.width - len(margin), 1)
        rows = Text(line).wrap(console, width) if cell_len(line) > width else [Text(line), *map(Text, below)]
        for row in rows:
            yield Text.assemble((margin, "dim"), row)
            margin = "│ ".rjust(len(margin))


def _printed(printed: str, title: str) -> Iterator[Text]:
    lines = printed.rstrip().splitlines()
    if not lines:
        return
    yield Text(title, style="dim")
    for line in lines[:PRINTED_LINES]:
        yield Text(f"  │ {line[:200]}", style="dim")
    if len(lines) > PRINTED_LINES:
        yield Text(f"  │ … {len(lines) - PRINTED_LINES} more lines", style="dim")
