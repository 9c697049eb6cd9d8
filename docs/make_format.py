"""Writes docs/format.md anew, from the reader's tables. Run: python docs/make_format.py"""

from __future__ import annotations

from pathlib import Path

from grader.reading.course import COURSE
from grader.reading.table import ALLOW, BUDGET, CASE, CHOICES, EXERCISE, HIDDEN, RECIPES, TOLERANCE, Key, Table
from grader.reading.words import KINDS_IN_WORDS

PAGE = Path(__file__).with_name("format.md")

BEGIN = """\
# The format of exercise.yaml, hidden.yaml and course.yaml

This page is made from the reader's own table (`grader/reading/table.py`) by `docs/make_format.py`; editors learn the
same from `exercises/exercise.schema.json`, which the first line of a file names:

```yaml
# yaml-language-server: $schema=../exercise.schema.json
```

Values are read by what is wanted where they stand, with the meaning of YAML 1.2: `1e-6` is a number, and `no`, `12:30`
and `2024` are texts where a text is wanted. Keys that are not listed here are faults, and so are keys that stand twice.
"""

SECTIONS: tuple[tuple[str, str, Table], ...] = (
    ("exercise.yaml", "", EXERCISE),
    ("hidden.yaml", "Hidden cases lie in `solutions/`; they may use the images and kernels of exercise.yaml.", HIDDEN),
    ("course.yaml", "Lies in `exercises/`, and may be left out; its schema is `course.schema.json`.", COURSE),
    ("cases", "Each case is a mapping with these keys.", CASE),
    ("budget", "", BUDGET),
    ("allow", "Stands in the budget.", ALLOW),
    ("tolerance", "", TOLERANCE),
)

RECIPES_TEXT = """\
## Recipes

An array is drawn, as a list of rows, or made by a recipe: a mapping that has one of these keys. A recipe may stand
wherever rows may."""


def make() -> str:
    """The text of the page."""
    parts = [BEGIN]
    for title, text, table in SECTIONS:
        parts.append("\n".join([f"## {title}", "", *([text, ""] if text else []), _table(table)]))
    parts.append(RECIPES_TEXT + "\n")
    for name, table in RECIPES.items():
        parts.append(f"### {name}\n\n{_table(table)}")
    parts.append("## Words\n")
    for kind, words in CHOICES.items():
        rows = "\n".join(f"| `{word}` | {_cell(meaning)} |" for word, meaning in words.items())
        parts.append(f"### Words for {_keys_of(kind)}\n\n| word | meaning |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


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
    tables = [table for _, _, table in SECTIONS] + list(RECIPES.values())
    return next(f"`{key.name}`" for table in tables for key in table if key.kind == kind)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(make(), "utf-8")
