"""Inside the worker: statements of the top level → the student's module, and what was left out of it.

One rule, for files and notebooks alike: statements run in their order, and one that fails is put off. The names that it
should have made become stand-ins (put_off.py), so it is a fault only when the function uses one of them; that it was
left out is told in any case. A block that fails in its middle has left half of its work behind: the names that it
gives values to count as not made, also those that it had reached.
"""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Sequence
from types import CodeType
from typing import Any

from grader.sandbox import wire
from grader.sandbox.inside.describe import Said, message, raised, type_name
from grader.sandbox.inside.forbid import Forbidden
from grader.sandbox.inside.names import bound
from grader.sandbox.inside.put_off import FAILED, Gap, NotMade, StandIn

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
IMPORTS = (ast.Import, ast.ImportFrom)
MOST_WORDS = 60


class Statement:
    """One statement: its code, the names that it gives a value to, its first words, and where it stands."""

    def __init__(self, node: ast.stmt | None, file: str, cell: int, text: str, code: CodeType) -> None:
        self.node, self.file, self.cell, self.code = node, file, cell, code
        self.line = node.lineno if node else 0
        self.words = first_words(text, node) if node else ""
        self.binds = set(bound(node)) if node else set()
        self.is_import = isinstance(node, IMPORTS)
        self.is_star = isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
        self.is_definition = isinstance(node, DEFINITIONS)

    def compiled(self, flags: int, node: ast.stmt | None = None) -> CodeType:
        """Its code under other flags, or that of a part of it."""
        assert self.node
        code: CodeType = compile(ast.Module([node or self.node], []), self.file, "exec", flags, dont_inherit=True)
        return code

    def parts(self) -> list[Statement]:
        """`import a, b` as two statements: b does not go with a."""
        if not isinstance(self.node, IMPORTS) or len(self.node.names) == 1:
            return []
        found = []
        for alias in self.node.names:
            one: ast.stmt = ast.Import([alias])
            if isinstance(self.node, ast.ImportFrom):
                one = ast.ImportFrom(self.node.module, [alias], self.node.level)
            ast.copy_location(one, self.node)
            part = Statement(one, self.file, self.cell, "", self.compiled(self.code.co_flags & futures(), one))
            part.words = short_words(ast.unparse(one))
            found.append(part)
        return found


class LeftOut:
    """What is told of a submission besides its function: (why, cell, line, how many, text); why: see texts.left_out."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, int, int, int, str]] = []

    def add(self, why: str, cell: int, line: int, text: str, count: int = 1) -> None:
        self.entries.append((why, cell, line, count, text))

    def said(self) -> list[tuple[str, int, int, int, str]]:
        """For the answer to a load: as much as honest programs say."""
        return [
            (why, cell, line, count, wire.short(text, wire.MAX_LEFT_OUT_TEXT))
            for why, cell, line, count, text in self.entries[: wire.MAX_LEFT_OUT]
        ]


class Ran:
    """What came of it.

    faults: by wanted name why it could not be made; nothing where it was never tried, or was made.
    whole: the same of a file that is one piece.  made: the statements that made them.
    stars: `from x import *` that were put off; nobody knows their names.
    """

    def __init__(self) -> None:
        self.faults: dict[str, Said] = {}
        self.whole: Said | None = None
        self.made: list[Statement] = []
        self.stars: list[Gap] = []

    def fault_of(self, name: str) -> Said | None:
        return self.faults.get(name) or self.whole


def run(
    statements: Sequence[Statement],
    namespace: dict[str, Any],
    wanted: Sequence[str],
    files: dict[str, int],
    left_out: LeftOut,
) -> Ran:
    """Executes them in order. wanted: the functions' names.  files: theirs, for the lines of exceptions."""
    ran, waiting = Ran(), deque(statements)
    while waiting:
        statement = waiting.popleft()
        error = _execute(statement, namespace)
        if error is None:
            if made := statement.binds.intersection(wanted):
                ran.made.append(statement)
                for name in made:
                    ran.faults.pop(name, None)
            continue
        if parts := statement.parts():
            waiting.extendleft(reversed(parts))
            continue
        gap = _gap(error, statement)
        names = _not_made(statement, namespace)
        for name in names:
            namespace[name] = StandIn(name, gap)
        if statement.node is None:
            ran.whole = raised(error, files)
        for name in names.intersection(wanted):
            ran.faults[name] = raised(error, files)
        if statement.is_star:
            ran.stars.append(gap)
        what = statement.words if gap.why != FAILED else f"{statement.words} ({gap.message})"
        left_out.add(gap.why, statement.cell, statement.line, what)
    return ran


def _execute(statement: Statement, namespace: dict[str, Any]) -> BaseException | None:
    try:
        exec(statement.code, namespace)
    except BaseException as error:  # noqa: BLE001 - SystemExit and KeyboardInterrupt are the student's, too
        if statement.is_definition and type(error) in (NotMade, Forbidden):
            return _without_annotations(statement, namespace, error)
        return error
    return None


def _without_annotations(statement: Statement, namespace: dict[str, Any], error: BaseException) -> BaseException | None:
    """Once more, with its annotations as texts: `image: torch.Tensor` is a comment, and no use of torch."""
    import __future__

    try:
        flags = statement.code.co_flags & futures() | __future__.annotations.compiler_flag
        exec(statement.compiled(flags), namespace)
    except BaseException:  # noqa: BLE001 - as above; the first one says what it was
        return error
    return None


def _gap(error: BaseException, statement: Statement) -> Gap:
    ours = type(error) in (NotMade, Forbidden)  # whose names tell nobody anything
    lines = [line.strip() for line in message(error).split("\n") if line.strip()]
    what = "".join(lines[:1])  # numpy.testing says more than anybody reads in a note
    said = what if ours else f"{type_name(error)}: {what}".rstrip(": ")
    return Gap(error, statement.is_import, said, statement.words, (statement.line, statement.cell))


def _not_made(statement: Statement, namespace: dict[str, Any]) -> set[str]:
    """The names that a statement which failed has left without a value, or with half of one.

    Not: what only got an attribute, which is missing by itself now; a module, whose methods change nothing of it.
    """
    if statement.node is None:
        return set()
    module = type(ast)
    if isinstance(statement.node, ast.Import) and not statement.node.names[0].asname:
        # import numpy.nothing: what is missing is in numpy, and numpy is there.
        return {name for name in statement.binds if type(namespace.get(name)) is not module}
    names = set(bound(statement.node, attributes=False))
    return {name for name in names if statement.is_import or type(namespace.get(name)) is not module}


def futures() -> int:
    """The compiler's flags of everything that `from __future__` may ask for."""
    import __future__

    return sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)


def first_words(text: str, node: ast.stmt) -> str:
    """ "plt.imshow(convolve(photo, …": the first line of a statement, without what follows it there after a ;"""
    line = "".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[node.lineno - 1 : node.lineno]).encode(
        "utf-8", "replace"
    )
    end = node.end_col_offset if node.end_lineno == node.lineno else len(line)
    return short_words(line[node.col_offset : end].decode("utf-8", "replace"))


def short_words(text: str) -> str:
    """The same of any line."""
    words = " ".join(text.split())
    return words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1] + "…"
