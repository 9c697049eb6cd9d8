"""Inside the worker: a notebook's bytes → its cells, in the formats 3 to 5, and a cell's text → what Python can parse.

What IPython takes away before Python sees a cell is taken away here: leading indentation, prompts that were copied
with the code, magics and shell lines. Lines stay where they are, so that they can be named and quoted.
"""

from __future__ import annotations

import ast
import re
from typing import Any

MAX_CODE_BYTES = 2**20  # as much as a .py file may have; the rest of a notebook is pictures
MAX_MAGICS = 200  # in one cell; each is found by parsing the cell once more

# %%time and the like run the cell's Python; every other %%word makes the cell something else (a shell script, a file).
_PYTHON_CELLS = ("%%time", "%%timeit", "%%capture", "%%prun")
_MAGIC_MARKS = ("%", "!", "?")
# (how the first line begins, what is taken from every line); either is enough in the second line, as in IPython.
_PROMPTS = (
    (re.compile(r">>>( |$)"), re.compile(r"(>>>|\.\.\.)( |$)")),
    (re.compile(r"(In \[\d+\]: |\s*\.{3,}: ?)"), re.compile(r"(In \[\d+\]: |\s*\.{3,}: ?)")),
)


class BadNotebook(Exception):
    """No notebook can be read from the bytes; why is a key of texts.loading.NOTEBOOKS, line one of the file or 0."""

    def __init__(self, why: str, line: int = 0) -> None:
        self.why, self.line = why, line
        super().__init__(why)


class Cell:
    """kind: "code", "markdown", "raw" or whatever stands there.  number: of the last cell with code, counted from 1.

    language: of a cell with code that is none of Python's, "" for Python.
    """

    def __init__(self, kind: str, number: int, text: str, language: str) -> None:
        self.kind, self.number, self.text, self.language = kind, number, text, language


def read_cells(source: bytes) -> list[Cell]:
    """All cells, in their order. Raises BadNotebook."""
    import json  # 1 ms, and only for notebooks

    try:
        data = json.loads(source, parse_int=float)  # as an int a number of 5,000 digits would be an error
    except json.JSONDecodeError as error:
        raise BadNotebook(_why_no_json(source), error.lineno) from None
    except ValueError:  # bytes that are no UTF-8
        raise BadNotebook("json") from None
    except RecursionError:
        raise BadNotebook("nested") from None
    data = data if isinstance(data, dict) else {}
    sheets = data.get("worksheets")  # format 3
    found: list[Any] = []
    for part in [data, *(sheets if isinstance(sheets, list) else [])]:
        inner = part.get("cells") if isinstance(part, dict) else None
        found += inner if isinstance(inner, list) else []
    if not found:
        raise BadNotebook("form")
    cells: list[Cell] = []
    for cell in found:
        if isinstance(cell, dict):
            kind, number = cell.get("cell_type"), cells[-1].number if cells else 0
            kind = kind if isinstance(kind, str) else ""
            cells.append(Cell(kind, number + (kind == "code"), _text(cell), _language(cell)))
    texts = [cell.text for cell in cells if cell.kind == "code"]
    if not any(text.strip() for text in texts):
        raise BadNotebook("empty")
    if sum(map(len, texts)) > MAX_CODE_BYTES:
        raise BadNotebook("large")
    return cells


def _why_no_json(source: bytes) -> str:
    """git writes its marks into any text; the file is whole again once one side is chosen."""
    return "conflict" if re.search(rb"^\s*(<{7}|>{7}) ", source, re.MULTILINE) else "json"


def _text(cell: dict[str, Any]) -> str:
    """The cell's source, a text or a list of texts; what is neither is left out."""
    source = cell.get("source", cell.get("input"))
    pieces = source if isinstance(source, list) else [source]
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _language(cell: dict[str, Any]) -> str:
    """What VS Code calls a cell that is a shell script, JavaScript and so on; it never hands those to Python."""
    metadata = cell.get("metadata")
    editor = metadata.get("vscode") if isinstance(metadata, dict) else None
    language = editor.get("languageId") if isinstance(editor, dict) else None
    return language if isinstance(language, str) and language != "python" else ""


def magic_of_cell(text: str) -> str:
    """%%bash: what makes the whole cell something else than Python; "" for nothing."""
    first = next((line.split()[0] for line in text.split("\n") if line.strip()), "")
    return first if first.startswith("%%") and first not in _PYTHON_CELLS else ""


def parse(text: str, file: str) -> tuple[ast.Module, list[int], str]:
    """The cell's tree, the lines of magics and shell commands, counted from 1, and the text that was parsed.

    Raises what ast.parse raises.
    """
    lines = text.split("\n")
    try:
        return _parse(lines, file)
    except SyntaxError:
        plain = _plain(lines)
        if plain == lines:
            raise
        return _parse(plain, file)


def _parse(lines: list[str], file: str) -> tuple[ast.Module, list[int], str]:
    """A line is taken for magic only where Python stumbles over it: one of a long expression may begin with %, too."""
    lines, magics = list(lines), list[int]()
    while True:
        try:
            text = "\n".join(lines)
            return ast.parse(text, file), sorted(magics), text
        except SyntaxError as error:
            at = (error.lineno or 0) - 1
            if not 0 <= at < len(lines) or len(magics) >= MAX_MAGICS or not _is_magic(lines[at]):
                raise
            magics.append(at + 1)
            line = lines[at]
            lines[at] = line[: len(line) - len(line.lstrip())] + "pass"  # it may be all that a block holds
            while line.endswith("\\") and at + 1 < len(lines):  # a long command goes on in the next line
                at += 1
                line, lines[at] = lines[at], ""


def _plain(lines: list[str]) -> list[str]:
    """Without the first line's indentation, and without prompts, where there are any: in IPython's order."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    indent = lines[first][: len(lines[first]) - len(lines[first].lstrip(" \t"))]
    lines = [line.removeprefix(indent) for line in lines]
    for initial, prompt in _PROMPTS:
        if initial.match(lines[first]) or (len(lines) > first + 1 and prompt.match(lines[first + 1])):
            lines = [prompt.sub("", line, count=1) if prompt.match(line) else line for line in lines]
    return lines


def _is_magic(line: str) -> bool:
    """%magic, !command, ?name, name?, and values = !command or %magic."""
    line = line.strip()
    _, equals, value = line.partition("=")
    return line.startswith(_MAGIC_MARKS) or line.endswith("?") or (bool(equals) and value.lstrip()[:1] in ("!", "%"))
