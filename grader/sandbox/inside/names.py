"""Inside the worker: a statement → the names to which it gives a value; its code → the names that it uses."""

from __future__ import annotations

import ast
import dis
from collections.abc import Iterable, Iterator
from types import CodeType

_BLOCKS = (ast.For, ast.AsyncFor, ast.While, ast.If, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
# Methods that change what they belong to: TABLE.append(1) gives TABLE a value as TABLE[0] = 1 does.
_CHANGES = ("append", "extend", "insert", "update", "add", "setdefault", "fill", "sort", "reverse")
# Functions that only show what they are given.
_SHOW = ("print", "display", "help", "input")


def bound(node: ast.AST, attributes: bool = True) -> Iterator[str]:
    """The names to which a statement gives a value, blocks included. attributes: does a.b = 1 belong to a?"""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield node.name
        case ast.Import() | ast.ImportFrom():
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names if alias.name != "*")
        case ast.Assign():
            yield from _targets(node.targets, attributes)
        case ast.AugAssign() | ast.AnnAssign() if node.value:
            yield from _targets([node.target], attributes)
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method))) if method in _CHANGES:
            yield name
        case ast.For() | ast.AsyncFor():
            yield from _targets([node.target], attributes)
        case ast.With() | ast.AsyncWith():
            yield from _targets([item.optional_vars for item in node.items if item.optional_vars], attributes)
        case ast.Match():
            captures = (part.name for part in ast.walk(node) if isinstance(part, ast.MatchAs | ast.MatchStar))
            yield from filter(None, captures)
    if isinstance(node, _BLOCKS):
        for inner in _blocks(node):
            yield from bound(inner, attributes)


def acts(node: ast.AST) -> bool:
    """Is there a call in it for the sake of what it does, such as `setup()`? Those that only show do not count."""
    match node:
        case ast.Expr(value=ast.Call(func=ast.Name(id=name))):
            return name not in _SHOW
        case ast.Expr(value=ast.Call()):
            return True
    return isinstance(node, _BLOCKS) and any(acts(inner) for inner in _blocks(node))


def _blocks(node: ast.AST) -> Iterator[ast.stmt]:
    """The statements in the bodies of a block: of its else, of its handlers, of its cases."""
    for field in ("body", "orelse", "finalbody"):
        yield from getattr(node, field, ())
    for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        yield from part.body


def _targets(targets: Iterable[ast.AST], attributes: bool) -> Iterator[str]:
    waiting = list(targets)
    while waiting:  # no recursion: a.b.c… may be as long as it likes
        target = waiting.pop()
        match target:
            case ast.Name():
                yield target.id
            case ast.Tuple() | ast.List():
                waiting += target.elts
            case ast.Starred() | ast.Subscript():
                waiting.append(target.value)
            case ast.Attribute() if attributes:
                waiting.append(target.value)


def used(code: CodeType) -> set[str]:
    """The names that code looks up at the top level, its inner functions included."""
    names = {
        instruction.argval
        for instruction in dis.get_instructions(code)
        if instruction.opname.startswith("LOAD_") and instruction.opname.endswith(("NAME", "GLOBAL", "GLOBALS"))
    }
    return names.union(*(used(part) for part in code.co_consts if isinstance(part, CodeType)))


def touched(code: CodeType) -> set[str]:
    """The names that it uses, and those to which it gives a value by `global`."""
    names = {one.argval for one in dis.get_instructions(code) if one.opname in ("STORE_GLOBAL", "DELETE_GLOBAL")}
    return used(code).union(names, *(touched(part) for part in code.co_consts if isinstance(part, CodeType)))
