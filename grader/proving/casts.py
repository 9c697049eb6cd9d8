"""A solution → the same with every cast from a float to an integer type looked at: is it in that type's range?

What a float out of range becomes is the processor's choice: [-4.0].astype(uint8) is 252 on x86-64 and 0 on arm64, 3e9
in int32 is negative on one and the largest number on the other. So an accepted solution may meet no such cast in any
case (`checking` raises then), and of a wrong one both forms are kept (`casting_as`).

Looked at are astype, what gets a dtype or an out, the constructors of numpy's integer types, and whatever is stored in
an array by an index. int to int wraps everywhere alike and is left alone; so is dtype=int, which has 64 bits wherever a
64-bit Python has numpy 2.
"""

from __future__ import annotations

import ast

from grader.proving.casting import OUT_OF_RANGE, RUNTIME
from grader.proving.parsing import parse
from grader.values.exercise import Exercise
from grader.values.submission import Submission
from grader.values.value import replace

# Calls that make, or fill, arrays of a type that is given or there: looked at by their names, whatever they belong to.
_MAKERS = {
    "array", "asarray", "asanyarray", "ascontiguousarray", "asfortranarray", "full", "full_like", "fromiter", "copyto",
    "putmask", "place", "put", "fill", "itemset", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32",
    "uint64", "int_", "uint", "intp", "uintp", "intc", "uintc", "byte", "ubyte", "short", "ushort", "long", "ulong",
    "longlong", "ulonglong",
}  # fmt: skip
_CASTING = {"dtype", "out"}


def may_cast(exercise: Exercise) -> bool:
    """Who may not use numpy makes no casts of its kinds, and could not be looked at with it."""
    return "numpy" not in exercise.forbid


def checking(submission: Submission) -> Submission:
    """Raises an exception called OUT_OF_RANGE at the first cast out of range; its message says what, where."""
    return _instrumented(submission, "check")


def casting_as(manner: str, submission: Submission) -> Submission:
    """manner: SATURATE, where casts take the nearest number of the type and NaN is 0, as on arm64; or WRAP, where what
    is too large for the type loses its upper bits, and for the large types is the least number, as on x86-64.
    """
    return _instrumented(submission, manner)


def _instrumented(submission: Submission, manner: str) -> Submission:
    """As it is where Python cannot read it: then it does not run either."""
    try:
        tree = _Casts().visit(parse(submission.source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return submission
    first = next((number for number, node in enumerate(tree.body) if not _comes_first(node)), len(tree.body))
    runtime = parse(RUNTIME.format(manner=manner, out_of_range=OUT_OF_RANGE)).body
    tree.body[first:first] = runtime
    return replace(submission, source=ast.unparse(ast.fix_missing_locations(tree)).encode())


def _comes_first(node: ast.stmt) -> bool:
    """The docstring, and what must stand before everything else."""
    return (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)) or (
        isinstance(node, ast.ImportFrom) and node.module == "__future__"
    )


class _Casts(ast.NodeTransformer):
    """Puts a call of RUNTIME's in place of each cast, with the line where it stands."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name == "astype" and isinstance(node.func, ast.Attribute):
            return _call("_cast_astype", node, node.func.value, *node.args, keywords=node.keywords)
        if name in _MAKERS or any(keyword.arg in _CASTING for keyword in node.keywords):
            return _call("_cast_call", node, node.func, *node.args, keywords=node.keywords)
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        self.generic_visit(node)
        (target, *others) = node.targets
        if others or not isinstance(target, ast.Subscript) or (index := _index(target.slice)) is None:
            return node
        return ast.copy_location(ast.Expr(_call("_cast_store", node, target.value, index, node.value)), node)

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.target, ast.Subscript) or (index := _index(node.target.slice)) is None:
            return node
        operator = ast.Constant(type(node.op).__name__)
        return ast.copy_location(
            ast.Expr(_call("_cast_update", node, node.target.value, index, operator, node.value)), node
        )


def _call(name: str, node: ast.expr | ast.stmt, *arguments: ast.expr, keywords: list[ast.keyword] = []) -> ast.expr:  # noqa: B006 - never changed
    line = ast.Constant(node.lineno)
    return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), [line, *arguments], keywords), node)


def _index(index: ast.expr) -> ast.expr | None:
    """The same as a value, a:b as slice(a, b); None where it has a star."""
    match index:
        case ast.Slice(lower, upper, step):
            parts = [part or ast.Constant(None) for part in (lower, upper, step)]
            return ast.Call(ast.Name("slice", ast.Load()), parts, [])
        case ast.Tuple(elements):
            found = [_index(element) for element in elements]
            return ast.Tuple([part for part in found if part], ast.Load()) if all(found) else None
        case ast.Starred():
            return None
    return index
