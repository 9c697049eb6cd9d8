"""What is known, and what was asked for by keys → the last rows of the screen: what is waited for, and the keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from rich.text import Text

from grader.values.value import Value
from grader.watching.layout import Block, block, wrapped
from grader.watching.seen import Seen

KEYS = (
    ("h", "hint"), ("s", "show"), ("n", "next"), ("r", "run again"), ("a", "all cases"), ("?", "help"), ("q", "quit"),
)  # fmt: skip
HELP = (
    ("h", "the hint of the case that is shown; again: without it"),
    ("s", "watch the kernel slide in this case, step by step; q there comes back here"),
    ("n", "go on to the next exercise; nothing moves on by itself"),
    ("r", "run again, and read the exercise's own files again"),
    ("a", "all cases, with ↑ and ↓ where they are many; again: the first that fails"),
    ("q", "quit, as Ctrl-C does; your points are kept"),
)


class View(Value):
    """What was asked for by keys. top: the first row of all cases.  links: the current folder, "" without links."""

    hint: bool = False
    all: bool = False
    help: bool = False
    top: int = 0
    note: str = ""
    links: str = ""


# What a key does while what it asked for is shown.
_TURNED: tuple[tuple[str, str, Callable[[View], bool]], ...] = (
    ("h", "hide hint", lambda view: view.hint),
    ("a", "less", lambda view: view.all),
    ("?", "back", lambda view: view.help),
)


def foot(seen: Seen, view: View, width: int) -> list[Text]:
    """What is waited for, and the keys: as many rows as they take."""
    note = wrapped(Text(view.note, style="bold"), width) if view.note else []
    return [*note, *wrapped(_waits(seen), width), *_keys(view, width)]


def _waits(seen: Seen) -> Text:
    if seen.missing:
        return Text(f"waiting for {PurePath(seen.file).name} to be there …", style="dim")
    if seen.fault:
        return Text("waiting for a file of the exercise, or yours, to be saved …", style="dim")
    if seen.asking:
        return Text("all cases are graded; finding out what your function does …", style="dim")
    if seen.checking:
        first, case = seen.first, f"checking case {seen.done + 1} of {seen.count}: {seen.case} …"
        if first is None:
            return Text(case if seen.case else "checking …", style="dim")
        name = _shortened(first.case.name, 30)
        return Text.assemble((f"{name}: {first.verdict}", "bold"), (" · checking all cases …", "dim"))
    return Text(f"waiting for you to save {PurePath(seen.file).name} …", style="dim")


def _shortened(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _keys(view: View, width: int) -> list[Text]:
    """Key and word stay together where they take several rows."""
    words = {**dict(KEYS), **{key: word for key, word, on in _TURNED if on(view)}}
    rows = [Text()]
    for key, word in words.items():
        item = Text.assemble((key, "bold"), (f" {word}", "dim"))
        if rows[-1].plain and rows[-1].cell_len + 3 + item.cell_len > width:
            rows.append(Text())
        rows[-1].append_text(Text(" · " if rows[-1].plain else "", style="dim"))
        rows[-1].append_text(item)
    return rows


def help_block(width: int) -> Block:
    told = [Text.assemble((f"{key}  ", "bold"), text) for key, text in HELP]
    about = "The file is checked whenever it is saved, however your editor saves it."
    return block([*told, Text(), about], 0, width, cut=1)
