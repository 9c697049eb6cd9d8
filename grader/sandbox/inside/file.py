"""Inside the worker: the bytes of a .py file → its statements, as Notebook has those of a notebook: all of them."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Sequence
from types import CodeType
from typing import Any

from grader.sandbox.inside.cells import Cell
from grader.sandbox.inside.toplevel import LeftOut, Statement, futures


class File:
    """One text, which counts as cell 0. Raises what Python raises where it cannot read it."""

    all_cells: tuple[Cell, ...] = ()
    unreadable: tuple[tuple[int, BaseException], ...] = ()

    def __init__(self, source: bytes, file: str) -> None:
        self.files, self.left_out = {file: 0}, LeftOut()
        self.texts = [(source.decode("utf-8", "replace"), 0)]
        code = compile(source, file, "exec", dont_inherit=True)
        tree, self._statements = _statements(source, self.texts[0][0], file, code)
        self.trees = [(tree, 0)]

    def choose(self, names: Sequence[str]) -> list[Statement]:
        """What is run: all of it."""
        return self._statements

    def said(self) -> tuple[Any, ...]:
        """For the answer to a load: what was left out. Lines are quoted from the file itself."""
        return self.left_out.said(), ()


def _statements(source: bytes, text: str, file: str, code: CodeType) -> tuple[ast.Module, list[Statement]]:
    """The file in pieces; in one, if it is nested so deeply that only the compiler can read it."""
    found, flags = list[Statement](), 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the compiler has given its warnings once, for the whole
            tree = ast.parse(source, file)
            for node in tree.body:
                piece = compile(ast.Module([node], []), file, "exec", flags, dont_inherit=True)
                flags |= piece.co_flags & futures()
                found.append(Statement(node, file, 0, text, piece))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return ast.Module([], []), [Statement(None, file, 0, text, code)]
    return tree, found
