"""Inside the worker: a function that is not there → where in the file it stands instead, for one sentence about it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from textwrap import dedent

from grader.sandbox.inside.cells import Cell, magic_of_cell

Place = tuple[str, str, int, int]  # kind (a key of texts.loading.STANDING), in what, line, cell; 0 where there is none


def standing(
    name: str, trees: Sequence[tuple[ast.Module, int]], texts: Iterable[tuple[str, int]], cells: Iterable[Cell] = ()
) -> Place | None:
    """Where it is defined. trees: parsed, with their cells.  texts: the same as text.  cells: all of a notebook."""
    found = (_inside(name, tree, cell) for tree, cell in trees)
    places = (*found, _not_run(name, cells), _in_text(name, trees), _in_comment(name, texts), _no_code(name, cells))
    return next((place for place in places if place), None)


def _not_run(name: str, cells: Iterable[Cell]) -> Place | None:
    """A cell with code that is none of Python's."""
    for cell in cells:
        if cell.kind == "code" and (found := _definition(name).search(cell.text)):
            line = cell.text[: found.start()].count("\n") + 1
            if cell.language:
                return "language", cell.language, line, cell.number
            if magic := magic_of_cell(cell.text):
                return "magic", magic, line, cell.number
    return None


def _in_text(name: str, trees: Iterable[tuple[ast.Module, int]]) -> Place | None:
    """A text between quotation marks, all of which is code: one that is about the function is another thing."""
    for tree, cell in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_code(name, node.value):
                return "string", "", node.lineno, cell
    return None


def _in_comment(name: str, texts: Iterable[tuple[str, int]]) -> Place | None:
    for text, cell in texts:
        for number, line in enumerate(text.split("\n"), 1):
            before, mark, comment = line.partition("#")
            if mark and not before.strip() and _definition(name).match(comment.lstrip("# ")):
                return "comment", "", number, cell
    return None


def _no_code(name: str, cells: Iterable[Cell]) -> Place | None:
    """A text cell or a raw one, all of which is code: the text of a task may show how the function begins."""
    for cell in cells:
        if cell.kind in ("markdown", "raw") and _is_code(name, cell.text):
            return cell.kind, "", 0, cell.number
    return None


def _is_code(name: str, text: str) -> bool:
    if not _definition(name).search(text):
        return False
    try:
        ast.parse(dedent(text))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return False
    return True


def _definition(name: str) -> re.Pattern[str]:
    return re.compile(rf"(^|(?<=\n))[ \t]*def[ \t]+{re.escape(name)}[ \t]*\(")


def _inside(name: str, tree: ast.Module, cell: int) -> Place | None:
    """The innermost function or class around its definition, else the block: main, or another."""
    waiting: list[tuple[ast.AST, ast.AST | None]] = [(node, None) for node in reversed(tree.body)]
    while waiting:  # no recursion: a program may be nested as deeply as it likes
        node, around = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name and around is not None:
            return (*_around(around), node.lineno, cell)
        if not isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
            continue
        is_inner = isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        inner = node if is_inner or around is None or _around(around)[0] == "block" else around
        waiting += [(part, inner) for part in reversed(list(ast.iter_child_nodes(node)))]
    return None


def _around(node: ast.AST) -> tuple[str, str]:
    match node:
        case ast.ClassDef():
            return "class", node.name
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return "function", node.name
        case ast.If() if any(isinstance(part, ast.Name) and part.id == "__name__" for part in ast.walk(node.test)):
            return "main", ""
    return "block", ""
