"""Inside the worker: a notebook's bytes → the statements to run, each with its cell, and what was left out.

The grader's own process never reads a submission, so this happens where the student's code runs, before any of it
does. Imports and definitions are kept in order, and of the rest what gives a value to a name that these use: an
assignment, and also a block, such as `try: import cupy as np` with its `except`, and a call that can change what the
function uses. Everything else is left out: a notebook shows pictures, tries things and reads files that are not there
when it is graded. What is kept runs by the rule of toplevel.py. Cells are those with code, counted from 1.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Sequence
from typing import Any

from grader.sandbox import wire
from grader.sandbox.inside.cells import magic_of_cell, parse, read_cells
from grader.sandbox.inside.names import acts, bound, touched, used
from grader.sandbox.inside.toplevel import DEFINITIONS, IMPORTS, LeftOut, Statement, first_words, futures, short_words

_TOO_DEEP = "it is nested too deeply for Python"


class Notebook:
    """The cells' texts with their numbers, the statements to run, and what is left out.

    files: what tracebacks call the cells.  unreadable: (cell, the error) of those that Python cannot read.
    """

    def __init__(self, source: bytes, file: str) -> None:
        self.all_cells = read_cells(source)
        code = [cell for cell in self.all_cells if cell.kind == "code"]
        self.texts = [(cell.text, cell.number) for cell in code]
        self.files = {f"{file}, cell {number}": number for _, number in self.texts}
        self.left_out, self.statements = LeftOut(), list[Statement]()
        self.trees: list[tuple[ast.Module, int]] = []
        self.unreadable: list[tuple[int, BaseException]] = []
        flags = 0
        for name, cell in zip(self.files, code, strict=True):
            if cell.language:
                self.left_out.add("language", cell.number, 0, cell.language)
            elif magic := magic_of_cell(cell.text):
                self.left_out.add("magic", cell.number, 1, magic)
            else:
                flags = self._read(name, cell.number, cell.text, flags)

    def _read(self, file: str, cell: int, text: str, flags: int) -> int:
        """Adds one cell. flags: what `from __future__` has asked for up to here; returned with what is new."""
        try:
            tree, magics, parsed = parse(text, file)
        except (SyntaxError, ValueError) as error:
            self._unreadable("unreadable", cell, getattr(error, "lineno", None) or 0, error)
            return flags
        except (MemoryError, RecursionError) as error:
            self._unreadable("unreadable", cell, 0, error)
            return flags
        self.trees.append((tree, cell))
        for line in magics:
            self.left_out.add("magic", cell, line, short_words(text.split("\n")[line - 1]))
        for node in tree.body:
            if isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
                continue
            try:
                if not isinstance(node, (*DEFINITIONS, *IMPORTS)) and not any(bound(node)) and not acts(node):
                    self.left_out.add("statement", cell, node.lineno, first_words(parsed, node))
                    continue
                code = compile(ast.Module([node], []), file, "exec", flags, dont_inherit=True)
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                line = getattr(error, "lineno", None) or node.lineno
                if isinstance(node, DEFINITIONS):
                    self._unreadable("uncompiled", cell, line, error)
                else:  # such as x = await f(), which Jupyter can run
                    self.left_out.add("statement", cell, node.lineno, first_words(parsed, node))
                continue
            flags |= code.co_flags & futures()
            self.statements.append(Statement(node, file, cell, parsed, code))
        return flags

    def _unreadable(self, why: str, cell: int, line: int, error: BaseException) -> None:
        deep = isinstance(error, MemoryError | RecursionError)
        self.left_out.add(why, cell, line, _TOO_DEEP if deep else getattr(error, "msg", None) or str(error))
        self.unreadable.append((cell, error))

    def choose(self, names: Sequence[str]) -> list[Statement]:
        """What is run: definitions and imports, and of the rest what gives values that the functions or these use."""
        always = {one for one in self.statements if one.is_definition or one.is_import}
        wanted = set(names).union(*(used(one.code) for one in always))
        waiting, chosen = [one for one in self.statements if one not in always], set[Statement]()
        acting = self._acting(set(names), waiting)
        while new := {one for one in waiting if one not in chosen and (one.binds & wanted or one in acting)}:
            chosen |= new
            wanted = wanted.union(*(used(one.code) for one in new))
        for one in waiting:
            if one not in chosen:
                self.left_out.add("statement", one.cell, one.line, one.words)
        return [one for one in self.statements if one in chosen or one in always]

    def _acting(self, wanted: set[str], statements: list[Statement]) -> set[Statement]:
        """Calls such as `setup()` or `register("sobel", table)`, which can change what the function uses.

        Not those that come to a wanted function itself: these are experiments, and may take long.
        """
        made: dict[str, set[str]] = {}  # name → what stands in all that makes it
        for one in self.statements:
            for bound_name in one.binds:
                made.setdefault(bound_name, set()).update(touched(one.code))
        fixed = {other for one in self.statements if one.is_definition or one.is_import for other in one.binds}
        reached, acting = _reached(wanted, made), set[Statement]()
        waiting = {one: _reached(touched(one.code), made) for one in statements if one.node and acts(one.node)}
        while new := {
            one
            for one, names in waiting.items()
            if one not in acting and not wanted & names and names & (reached - fixed - vars(builtins).keys())
        }:
            acting |= new
            reached = reached.union(*(waiting[one] for one in new))  # what these use matters, too
        return acting

    def said(self) -> tuple[Any, ...]:
        """For the answer to a load: what was left out, and the cells, to quote lines from."""
        return self.left_out.said(), [text.encode("utf-8", "replace") for text, _ in self.texts[: wire.MAX_CELLS]]


def _reached(names: set[str], made: dict[str, set[str]]) -> set[str]:
    """These, what stands in what makes them, and so on."""
    reached, waiting = set(names), list(names)
    while waiting:
        new = made.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached
