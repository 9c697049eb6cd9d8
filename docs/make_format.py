"""Writes docs/format.md anew, from the reader's tables and the texts of format_texts.py.

Run: python docs/make_format.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import format_texts as texts

from grader.reading.course import COURSE
from grader.reading.table import (
    ALLOW,
    BUDGET,
    CASE,
    CHOICES,
    COMPARE,
    EXERCISE,
    HIDDEN,
    RECIPES,
    TOLERANCE,
    VALUES,
    Key,
    Table,
)
from grader.reading.words import KINDS_IN_WORDS

PAGE = Path(__file__).with_name("format.md")

# (title, text above its table, table or none, text below it)
SECTIONS: tuple[tuple[str, str, Table, str], ...] = (
    ("exercise.yaml", "", EXERCISE, ""),
    ("hidden.yaml", texts.HIDDEN, HIDDEN, ""),
    ("course.yaml", texts.COURSE, COURSE, ""),
    ("cases", "Each case is a mapping with these keys.", CASE, ""),
    ("Signatures", texts.SIGNATURES, (), ""),
    ("Several functions", texts.FUNCTIONS, (), ""),
    ("What may be given and expected", texts.VALUES, (), ""),
    ("What is right", texts.RIGHT, (), ""),
    ("compare", texts.COMPARE, COMPARE, ""),
    ("check.py", texts.CHECK, (), ""),
    ("A kernel that slides", texts.SLIDING, (), ""),
    ("forbid", texts.FORBID, (), ""),
    ("provide", texts.PROVIDE, (), ""),
    ("budget", "", BUDGET, ""),
    ("allow", "Stands in the budget.", ALLOW, texts.ALLOW),
    ("tolerance", "", TOLERANCE, texts.TOLERANCE),
    ("What freeze and verify demand", texts.DEMANDS, (), ""),
    ("Sizes", texts.SIZES, (), ""),
)

# The heading of a list of words whose kind no table names.
WORDS_OF = {"compared": "`compare`", "turn": "`angle`"}


def make() -> str:
    """The text of the page."""
    parts = [texts.BEGIN]
    for title, above, table, below in SECTIONS:
        parts.append("\n".join(_section(title, above, table, below)))
    parts.append(f"## Recipes\n\n{texts.RECIPES}\n")
    parts += [f"### {name}\n\n{_table(table)}" for name, table in RECIPES.items()]
    parts.append(f"## Plain values\n\n{texts.PLAIN}\n")
    parts.append(_table(tuple(key for table in VALUES.values() for key in table)))
    parts.append("## Words\n")
    for kind, words in CHOICES.items():
        rows = "\n".join(f"| `{word}` | {_cell(meaning)} |" for word, meaning in words.items())
        parts.append(f"### Words for {_keys_of(kind)}\n\n| word | meaning |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


def _section(title: str, above: str, table: Table, below: str) -> Iterator[str]:
    yield from (f"## {title}", "")
    if above:
        yield f"{above}\n"
    if table:
        yield _table(table)
    if below:
        yield f"{below}\n"


def _table(table: Table) -> str:
    rows = [
        f"| `{key.name}` | {_kind(key)} | {_default(key)} | {_cell(key.description)} | `{example(key)}` |"
        for key in table
    ]
    return "\n".join(["| key | holds | default | meaning | example |", "|---|---|---|---|---|", *rows]) + "\n"


def example(key: Key) -> str:
    """The key with a value, as it is written."""
    return f"{key.name}: {key.example or KINDS_IN_WORDS[key.kind][1]}"


def _kind(key: Key) -> str:
    if key.kind in CHOICES:
        anchor = f"words-for-{_keys_of(key.kind).replace('`', '')}"
        return f"[one of these words](#{anchor})"
    return _cell(KINDS_IN_WORDS[key.kind][0])


def _default(key: Key) -> str:
    if key.required:
        return "required"
    if key.default in (None, "", ()):
        return "–"
    return f"`{str(key.default).lower() if isinstance(key.default, bool) else key.default}`"


def _keys_of(kind: str) -> str:
    """The key that holds words of `kind`."""
    tables = [table for _, _, table, _ in SECTIONS] + list(RECIPES.values())
    found = (f"`{key.name}`" for table in tables for key in table if key.kind == kind)
    return WORDS_OF.get(kind) or next(found)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(make(), "utf-8")
