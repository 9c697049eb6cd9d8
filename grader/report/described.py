"""Wrong programs → what experiments alone say of each, and of which they say nothing, for a terminal.

A line for each, which goes on below where it is full: names and traits of any length are read at any width.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from grader.values.proof import Tried

INDENT = 4


def show_described(wrong: Sequence[Tried], console: Console) -> None:
    """wrong: those that a public case catches; of others there is nothing to say."""
    if not wrong:
        return
    console.print(Text("what experiments alone say", style="bold"))
    found = [tried for tried in wrong if tried.described.traits]
    column = min(max((len(tried.path.stem) for tried in found), default=0), console.width // 2)
    for tried in found:
        _show(tried, column, console)
    whole = sum(tried.described.whole for tried in found)
    silent = [tried.path.stem for tried in wrong if not tried.described.traits]
    partly = f", {len(found) - whole} in part" if len(found) > whole else ""
    end = f", and say nothing of {len(silent)}: {', '.join(silent)}" if silent else ""
    console.print(Text(f"Experiments describe {whole} of {len(wrong)} wholly{partly}{end}."))
    console.print()


def _show(tried: Tried, column: int, console: Console) -> None:
    traits = [trait.trait for trait in tried.described.traits]
    parts = [*(f"{trait};" for trait in traits[:-1]), *traits[-1:], *([] if tried.described.whole else ["(in part)"])]
    lines = [tried.path.stem.ljust(column) + " "]
    for part in parts:
        if cell_len(lines[-1]) + 1 + cell_len(part) <= console.width:
            lines[-1] += f" {part}"
        else:
            lines.append(" " * INDENT + part)
    for line in lines:
        console.print(Text(line.rstrip()))
    if tried.described.whole and tried.text == tried.described.says:
        for paragraph in f"Students are told: {tried.text}".split("\n\n"):
            console.print(Padding(Text(paragraph, style="dim"), (0, 0, 0, INDENT)))
