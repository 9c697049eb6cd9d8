"""A Verification → the kill matrix (wrong programs × cases), what experiments say, and the findings, for a terminal and
as JSON.

One letter a cell, so that it says the same without colour: w wrong, c crashed, s too slow, m too much memory,
r refused; a dot where the program is right.
"""

from __future__ import annotations

import json
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader import __version__
from grader.report.described import show_described
from grader.values.numerals import counted
from grader.values.outcome import Outcome, Verdict
from grader.values.proof import Described, Tried, Verification, fails

FORMAT = "verification/1"
LETTERS = {
    Verdict.CORRECT: "·",
    Verdict.WRONG: "w",
    Verdict.CRASHED: "c",
    Verdict.TOO_SLOW: "s",
    Verdict.TOO_MUCH_MEMORY: "m",
    Verdict.REFUSED: "r",
    Verdict.NOT_GRADED: "?",
}


def show(result: Verification, console: Console) -> None:
    """Prints matrix, cases, what experiments say, findings and the sum of it all."""
    wrong = result.role("wrong")
    if wrong:
        _show_matrix(result, console)
    show_described(result.caught, console)
    for level, style in (("note", "bold"), ("error", "bold red")):
        for finding in result.findings:
            if finding.level == level:
                console.print(Text.assemble((f"{level}: ", style), (f"{finding.where}: ", "bold"), finding.what))
                if finding.mend:
                    console.print(Text(f"  mend: {finding.mend}", style="dim"))
    if result.findings:
        console.print()
    proved = "bold" if result.missing else "bold green"
    console.print(Text(summary(result), style="bold red" if result.errors else proved))


def summary(result: Verification) -> str:
    """One sentence: how many programs did what they should."""
    wrong, named = result.role("wrong"), [t for t in result.role("wrong") if t.path.stem in t.name.split(" or ")]
    parts = [
        f"{len(result.role('accepted'))} accepted",
        f"{len(wrong)} wrong ({len(wrong) - len(result.survivors)} caught by public cases, {len(named)} named)",
        f"{len(result.role('slow'))} slow",
    ]
    count = len(result.errors)
    end = counted(count, "error") if count else "the exercise has proved itself"
    if result.missing and not count:
        end = f"no fault was found, and nothing is proved without {' and '.join(result.missing)}"
    return f"{result.exercise.name}: {', '.join(parts)} on {counted(len(result.exercise.cases), 'case')}: {end}."


def _show_matrix(result: Verification, console: Console) -> None:
    cases, wrong = result.exercise.cases, result.role("wrong")
    table = Table(box=None, padding=(0, 1, 0, 0), show_edge=False, header_style="bold")
    table.add_column("wrong program", overflow="fold")
    numbers = [str(number) for number in range(1, len(cases) + 1)]
    head = Text("\n".join("".join(n.rjust(len(numbers[-1]))[row] for n in numbers) for row in range(len(numbers[-1]))))
    table.add_column(head, no_wrap=True)
    for tried in wrong:
        cells = Text()
        for outcome in tried.grade.outcomes:
            cells.append(LETTERS[outcome.verdict], style="dim" if not fails(outcome) else _style(outcome))
        table.add_row(Text(tried.path.stem, style="bold red" if tried in result.survivors else ""), cells)
    console.print(table)
    console.print(Text("w wrong  c crashed  s too slow  m too much memory  r refused  · right", style="dim"))
    console.print()
    kills, digits = Table.grid(padding=(0, 2)), len(str(len(wrong)))
    kills.add_column(justify="right")
    kills.add_column()
    kills.add_column(justify="right")
    for index, case in enumerate(cases):
        count = sum(fails(tried.grade.outcomes[index]) for tried in wrong)
        name = Text(case.name + (" (hidden)" if case.hidden else ""))
        catches = Text(f"catches {count:{digits}}", style="dim" if count else "bold red")
        kills.add_row(Text(str(index + 1), style="bold"), name, catches)
    console.print(kills)
    console.print()


def _style(outcome: Outcome) -> str:
    return "red" if outcome.verdict is Verdict.WRONG else "magenta"


def as_dict(result: Verification) -> dict[str, Any]:
    """The whole as plain values."""
    return {
        "format": FORMAT,
        "grader": __version__,
        "exercise": result.exercise.name,
        "verified": not result.errors and not result.missing,
        "cases": [{"name": case.name, "hidden": case.hidden} for case in result.exercise.cases],
        "programs": [
            {
                "role": tried.role,
                "program": tried.path.stem,
                "named": tried.name,
                "share_of_limit": round(tried.share, 4),
                "verdicts": {outcome.case.name: str(outcome.verdict) for outcome in tried.grade.outcomes},
                **(_told(tried) if tried.role == "wrong" else {}),
            }
            for tried in result.tried
        ],
        "findings": [{"level": f.level, "where": f.where, "what": f.what, "mend": f.mend} for f in result.findings],
    }


def _told(tried: Tried) -> dict[str, Any]:
    found: Described = tried.described
    traits = [{"trait": one.trait, "says": one.says} for one in found.traits]
    return {"text": tried.text, "experiments": {"whole": found.whole, "traits": traits, "says": found.says}}


def render(result: Verification) -> str:
    """The JSON text, with a line feed at its end."""
    return json.dumps(as_dict(result), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
