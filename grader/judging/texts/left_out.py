"""What of a notebook was not run → sentences."""

from __future__ import annotations

from collections.abc import Sequence

from grader.judging.texts.words import in_line, sentence
from grader.values.load import LeftOut

# What of a notebook is left out without a sentence of its own, and so only counted: (one, several).
COUNTED = {
    "statement": ("statement", "statements"),
    "magic": ("magic or shell line", "magic or shell lines"),
}
MOST_SENTENCES = 5


def say_left_out(entries: Sequence[LeftOut]) -> tuple[str, ...]:
    """Sentences about what was not run of a notebook, so that nobody is surprised; none for other submissions."""
    sentences: list[str] = []
    more = 0
    for entry in entries:
        match entry:
            case LeftOut("unreadable", cell, line, _, fault):
                text = sentence(f"Cell {cell} was left out, because Python cannot read it{in_line(line)}: {fault}")
            case LeftOut("uncompiled", cell, line, _, fault):
                text = sentence(
                    f"A statement{in_line(line, cell)} was left out, because Python cannot read it: {fault}"
                )
            case LeftOut("failed", cell, line, _, fault):
                text = sentence(f"A statement{in_line(line, cell)} was left out, because it fails: {fault}")
            case _:
                continue
        if len(sentences) < MOST_SENTENCES:
            sentences.append(text)
        else:
            more += 1
    if more:
        sentences.append(f"{more} more {'failure' if more == 1 else 'failures'} of this kind in the notebook.")
    if twice := [entry for entry in entries if entry.why == "twice"]:
        places = ", then".join(in_line(entry.line, entry.cell) for entry in twice[-4:])
        sentences.append(sentence(f"{twice[-1].text} is defined {len(twice)} times:{places}. The last one is graded"))
    if counted := _counted(entries):
        sentences.append(
            f"{counted} left out of the notebook: only imports, definitions, and the values that they use are run."
        )
    return tuple(sentences)


def _counted(entries: Sequence[LeftOut]) -> str:
    """ "3 statements of 2 cells and 1 magic or shell line of 1 cell were" """
    parts, total = [], 0
    for why, (one, several) in COUNTED.items():
        own = [entry for entry in entries if entry.why == why]
        count, cells = sum(entry.count for entry in own), len({entry.cell for entry in own})
        if count:
            parts.append(f"{count} {one if count == 1 else several} of {cells} {'cell' if cells == 1 else 'cells'}")
            total += count
    return f"{' and '.join(parts)} {'was' if total == 1 else 'were'}" if parts else ""
