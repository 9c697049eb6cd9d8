"""What of a file or a notebook was not run → sentences, each with the places and the first words.

why of a LeftOut is one of these:

absent      an import of a module that is not there            forbidden   an import that the exercise does not allow
follows     what failed because it uses one of those           failed      what failed by itself
unreadable  a cell that Python cannot read                     uncompiled  a statement of it
twice       a definition of the function, of several           language    a cell that is none of Python's
statement, magic: what of a notebook is never run
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.judging.texts.words import in_line, sentence
from grader.values.load import LeftOut

# What of a notebook is left out without a sentence of its own: (one, several).
COUNTED = {
    "statement": ("statement", "statements"),
    "magic": ("magic or shell line", "magic or shell lines"),
    "language": ("cell in another language", "cells in other languages"),
}
MOST_SENTENCES = 5
MOST_PLACES = 3


def say_left_out(entries: Sequence[LeftOut]) -> tuple[str, ...]:
    """Sentences about what was not run, so that nobody is surprised; none where everything was."""
    sentences = [text(found) for why, text in _GROUPS.items() if (found := [one for one in entries if one.why == why])]
    failures = [text for entry in entries if (text := _failure(entry))]
    sentences += failures[:MOST_SENTENCES]
    if more := len(failures) - MOST_SENTENCES if len(failures) > MOST_SENTENCES else 0:
        sentences.append(f"{more} more {'failure' if more == 1 else 'failures'} of this kind.")
    if twice := [entry for entry in entries if entry.why == "twice"]:
        places = ", then".join(in_line(entry.line, entry.cell) for entry in twice[-4:])
        sentences.append(sentence(f"{twice[-1].text} is defined {len(twice)} times:{places}. The last one is graded"))
    counted_entries = sorted((one for one in entries if one.why in COUNTED), key=lambda one: (one.cell, one.line))
    if counted := _counted(counted_entries):
        sentences.append(
            f"{counted} left out of the notebook, where only imports, definitions, and what gives values that they use "
            f"are run: {_places(counted_entries)}"
        )
    return tuple(sentences)


def _absent(entries: Sequence[LeftOut]) -> str:
    from grader.judging.texts.put_off import ONLY, meant_module, module_of  # late: hardly a program has any

    meant = {module: other for entry in entries if (other := meant_module(module := module_of(entry.text)))}
    text = f"Left out, because {ONLY}: {_places(entries)}"
    return text + "".join(f" Did you mean {other}, not {module}?" for module, other in meant.items())


_GROUPS: dict[str, Callable[[Sequence[LeftOut]], str]] = {
    "absent": _absent,
    "forbidden": lambda entries: f"Left out, because it is not allowed in this exercise: {_places(entries)}",
    "follows": lambda entries: f"Left out, because it uses what is not there: {_places(entries)}",
}


def _failure(entry: LeftOut) -> str:
    match entry:
        case LeftOut("unreadable", cell, line, _, fault):
            return sentence(f"Cell {cell} was left out, because Python cannot read it{in_line(line)}: {fault}")
        case LeftOut("uncompiled", cell, line, _, fault):
            return sentence(f"A statement{in_line(line, cell)} was left out, because Python cannot read it: {fault}")
        case LeftOut("failed", cell, line, _, fault):
            return sentence(f"A statement{in_line(line, cell)} was left out, because it fails: {fault}")
    return ""


def _places(entries: Sequence[LeftOut]) -> str:
    """ "import cv2 (line 3); plt.show() (cell 9, line 1); and 2 more." """
    shown = [
        f"{one.text} ({place})" if (place := in_line(one.line, one.cell).removeprefix(" in ")) else one.text
        for one in entries[:MOST_PLACES]
    ]
    more = len(entries) - len(shown)
    return sentence("; ".join([*shown, *([f"and {more} more"] if more else [])]))


def _counted(entries: Sequence[LeftOut]) -> str:
    """ "3 statements of 2 cells and 1 magic or shell line of 1 cell were" """
    parts, total = [], 0
    for why, (one, several) in COUNTED.items():
        own = [entry for entry in entries if entry.why == why]
        count, cells = sum(entry.count for entry in own), len({entry.cell for entry in own})
        if count:
            of = "" if why == "language" else f" of {cells} {'cell' if cells == 1 else 'cells'}"
            parts.append(f"{count} {one if count == 1 else several}{of}")
            total += count
    return f"{' and '.join(parts)} {'was' if total == 1 else 'were'}" if parts else ""
