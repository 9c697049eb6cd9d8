"""Inside the worker: a notebook's bytes → the statements to run, each with its cell, and what was left out.

The grader's own process never reads a submission, so this happens where the student's code runs, before any of it
does. Imports, definitions, and the assignments that these use are kept in order. Everything else at the top level of a
cell is left out: a notebook shows pictures, tries things and reads files that are not there when it is graded.
Cells are those with code, counted from 1.
"""

from __future__ import annotations

import ast
import dis
from collections.abc import Iterator
from types import CodeType
from typing import Any

from grader.sandbox import wire

MAX_CODE_BYTES = 2**20  # as much as a .py file may have; the rest of a notebook is pictures
MAX_MAGICS = 200  # in one cell; each is found by parsing the cell once more

# %%time and the like run the cell's Python; every other %%word makes the cell something else (a shell script, a file).
_PYTHON_CELLS = ("%%time", "%%timeit", "%%capture", "%%prun")
_MAGIC_MARKS = ("%", "!", "?")
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


class BadNotebook(Exception):
    """No notebook can be read from the bytes; why is a key of texts.loading.NOTEBOOKS, line one of the file or 0."""

    def __init__(self, why: str, line: int = 0) -> None:
        self.why, self.line = why, line
        super().__init__(why)


class Statement:
    """One statement that is kept: its code, the names that it gives a value to, and where it stands."""

    def __init__(self, node: ast.stmt, cell: int, text: str, code: CodeType) -> None:
        self.cell, self.line, self.text, self.code = cell, node.lineno, text, code
        self.binds, self.is_assignment = set(_bound(node)), not isinstance(node, _DEFINITIONS)


class Notebook:
    """The cells' texts, the statements to run, and what is left out: (why, cell, line, how many, text).

    why is one of texts.left_out.  files: what tracebacks call the cells.
    """

    def __init__(self, source: bytes, file: str) -> None:
        self.cells = _cells(source)
        self.files = {f"{file}, cell {number}": number for number in range(1, len(self.cells) + 1)}
        self.left_out: list[tuple[str, int, int, int, str]] = []
        self.statements: list[Statement] = []
        flags = 0
        for (name, number), text in zip(self.files.items(), self.cells, strict=True):
            flags = self._read(name, number, text, flags)

    def _read(self, file: str, cell: int, text: str, flags: int) -> int:
        """Adds one cell. flags: what `from __future__` has asked for up to here; returned with what is new."""
        import __future__

        futures = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)
        try:
            tree, magics = _parse(text, file)
        except (SyntaxError, ValueError) as error:
            line, message = getattr(error, "lineno", None) or 0, getattr(error, "msg", None) or str(error)
            self.leave_out("unreadable", cell, line, message)
            return flags
        except (MemoryError, RecursionError):
            self.leave_out("unreadable", cell, 0, "it is nested too deeply for Python")
            return flags
        skipped = 0
        for node in tree.body:
            if isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
                continue
            if not isinstance(node, _DEFINITIONS) and not list(_bound(node)):
                skipped += 1
                continue
            try:
                code = compile(ast.Module([node], []), file, "exec", flags, dont_inherit=True)
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                line = getattr(error, "lineno", None) or node.lineno
                if isinstance(node, _DEFINITIONS):
                    self.leave_out("uncompiled", cell, line, getattr(error, "msg", None) or str(error))
                else:  # such as x = await f(), which Jupyter can run
                    skipped += 1
                continue
            flags |= code.co_flags & futures
            self.statements.append(Statement(node, cell, text.split("\n")[node.lineno - 1].strip(), code))
        if skipped:
            self.leave_out("statement", cell, 0, "", skipped)
        if magics:
            self.leave_out("magic", cell, 0, "", magics)
        return flags

    def leave_out(self, why: str, cell: int, line: int, text: str, count: int = 1) -> None:
        self.left_out.append((why, cell, line, count, text))

    def choose(self, name: str) -> list[Statement]:
        """What is run: all definitions, and of the assignments those that the function or a definition uses."""
        wanted = {name}.union(*(_used(one.code) for one in self.statements if not one.is_assignment))
        waiting, chosen = [one for one in self.statements if one.is_assignment], set()
        while new := {one for one in waiting if one not in chosen and one.binds & wanted}:
            chosen |= new
            wanted = wanted.union(*(_used(one.code) for one in new))
        for one in waiting:
            if one not in chosen:
                self.leave_out("statement", one.cell, 0, "")
        return [one for one in self.statements if not one.is_assignment or one in chosen]

    def said(self) -> tuple[Any, ...]:
        """For the answer to a load: what was left out, and the cells, to quote lines from."""
        entries = [
            (why, cell, line, count, wire.short(text, wire.MAX_LEFT_OUT_TEXT))
            for why, cell, line, count, text in self.left_out[: wire.MAX_LEFT_OUT]
        ]
        return entries, [text.encode("utf-8", "replace") for text in self.cells[: wire.MAX_CELLS]]


def _cells(source: bytes) -> list[str]:
    """The texts of the cells with code, in the formats 3 to 5. Raises BadNotebook."""
    import json  # 1 ms, and only for notebooks

    try:
        data = json.loads(source, parse_int=float)  # as an int a number of 5,000 digits would be an error
    except json.JSONDecodeError as error:
        raise BadNotebook("json", error.lineno) from None
    except ValueError:  # bytes that are no UTF-8
        raise BadNotebook("json") from None
    except RecursionError:
        raise BadNotebook("nested") from None
    data = data if isinstance(data, dict) else {}
    sheets = data.get("worksheets")  # format 3
    cells: list[Any] = []
    for part in [data, *(sheets if isinstance(sheets, list) else [])]:
        found = part.get("cells") if isinstance(part, dict) else None
        cells += found if isinstance(found, list) else []
    if not cells:
        raise BadNotebook("form")
    texts = [_text(cell) for cell in cells if isinstance(cell, dict) and cell.get("cell_type") == "code"]
    if not any(text.strip() for text in texts):
        raise BadNotebook("empty")
    if sum(map(len, texts)) > MAX_CODE_BYTES:
        raise BadNotebook("large")
    return texts


def _text(cell: dict[str, Any]) -> str:
    """The cell's source, a text or a list of texts; what is neither is left out."""
    source = cell.get("source", cell.get("input"))
    pieces = source if isinstance(source, list) else [source]
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parse(text: str, file: str) -> tuple[ast.Module, int]:
    """The cell's tree, and how many magic and shell lines were left out of it. Raises what ast.parse raises.

    A line is taken for magic only where Python stumbles over it: a line of a long expression may begin with %, too.
    """
    lines, magics = text.split("\n"), 0
    first = next((line.split()[0] for line in lines if line.strip()), "")
    if first.startswith("%%") and first not in _PYTHON_CELLS:
        return ast.Module([], []), 1
    while True:
        try:
            return ast.parse("\n".join(lines), file), magics
        except SyntaxError as error:
            at = (error.lineno or 0) - 1
            if not 0 <= at < len(lines) or magics >= MAX_MAGICS or not _is_magic(lines[at]):
                raise
            line = lines[at]
            lines[at] = line[: len(line) - len(line.lstrip())] + "pass"  # it may be all that a block holds
            magics += 1
            while line.endswith("\\") and at + 1 < len(lines):  # a long command goes on in the next line
                at += 1
                line, lines[at] = lines[at], ""


def _is_magic(line: str) -> bool:
    """%magic, !command, ?name, name?, and values = !command or %magic."""
    line = line.strip()
    _, equals, value = line.partition("=")
    return line.startswith(_MAGIC_MARKS) or line.endswith("?") or (bool(equals) and value.lstrip()[:1] in ("!", "%"))


def _bound(node: ast.AST) -> Iterator[str]:
    """The names to which a statement gives a value; none for a statement that is left out."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield node.name
        case ast.Import() | ast.ImportFrom():
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)
        case ast.Assign():
            for target in node.targets:
                yield from _bound(target)
        case ast.AugAssign() | ast.AnnAssign() if node.value:
            yield from _bound(node.target)
        case ast.Tuple() | ast.List():
            for item in node.elts:
                yield from _bound(item)
        case ast.Starred() | ast.Subscript() | ast.Attribute():  # table[0] = 1 belongs to table
            inner: ast.AST = node
            while isinstance(inner, ast.Starred | ast.Subscript | ast.Attribute):  # a.b.c… may be as long as it likes
                inner = inner.value
            yield from _bound(inner)
        case ast.Name():
            yield node.id


def _used(code: CodeType) -> set[str]:
    """The names that code looks up at the top level, its inner functions included."""
    names = {
        instruction.argval
        for instruction in dis.get_instructions(code)
        if instruction.opname.startswith("LOAD_") and instruction.opname.endswith(("NAME", "GLOBAL", "GLOBALS"))
    }
    return names.union(*(_used(part) for part in code.co_consts if isinstance(part, CodeType)))
