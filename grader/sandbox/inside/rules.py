"""Inside the worker: keywords that an exercise forbids, looked for in the statements that its functions are made of.

A loop that only tries a function out, below `if __name__ == "__main__"`, is no part of it: looked at is what the wanted
functions use, and what that uses. What walks around a keyword (map, recursion) is no concern of this; the budget is.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from types import CodeType

from grader.sandbox.inside.names import touched
from grader.sandbox.inside.toplevel import Statement

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
# By keyword the nodes that it stands for; those of values/rules.py.
NODES: dict[str, tuple[type[ast.AST], ...]] = {
    "for": (ast.For, ast.AsyncFor),
    "while": (ast.While,),
    "comprehension": _COMPREHENSIONS,
    "if": (ast.If, ast.IfExp),
    "try": (ast.Try, ast.TryStar),
    "with": (ast.With, ast.AsyncWith),
    "lambda": (ast.Lambda,),
    "class": (ast.ClassDef,),
    "global": (ast.Global,),
    "nonlocal": (ast.Nonlocal,),
    "yield": (ast.Yield, ast.YieldFrom),
    "async": (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith),
    "await": (ast.Await,),
    "match": (ast.Match,),
    "assert": (ast.Assert,),
    "raise": (ast.Raise,),
    "del": (ast.Delete,),
}


def found(keywords: Iterable[str], wanted: str, statements: Sequence[Statement]) -> tuple[str, int, int] | None:
    """(keyword, line, cell) of the first use in what the function `wanted` is made of; None where there is none.

    A file that only the compiler can read, because it is nested so deeply, cannot be looked at: line 0.
    """
    kinds = {kind: word for word in keywords for kind in NODES.get(word, ())}
    if not kinds:
        return None
    for statement in _reached(wanted, statements):
        if statement.node is None:
            return next(iter(kinds.values())), 0, 0
        for node in ast.walk(statement.node):
            if type(node) in kinds:
                return kinds[type(node)], getattr(node, "lineno", 0), statement.cell
    return None


def _reached(wanted: str, statements: Sequence[Statement]) -> list[Statement]:
    """In their order: what makes the name, and the names that this uses. A file in one piece is all of it."""
    names, chosen = {wanted}, set[int]()
    while True:
        new = [
            number
            for number, one in enumerate(statements)
            if number not in chosen and (one.node is None or one.binds & names)
        ]
        if not new:
            return [statements[number] for number in sorted(chosen)]
        chosen.update(new)
        names = names.union(*(touched(statements[number].code) for number in new))


def calls(code: CodeType | None) -> set[str]:
    """The names that a function uses, for what it builds on."""
    return touched(code) if isinstance(code, CodeType) else set()
