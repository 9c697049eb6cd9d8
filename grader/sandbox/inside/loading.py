"""Inside the worker: the student's bytes → their function, or what keeps it away, and what was left out."""

from __future__ import annotations

import ast
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from grader.sandbox import wire
from grader.sandbox.inside.cells import BadNotebook
from grader.sandbox.inside.describe import Said, raised
from grader.sandbox.inside.file import File
from grader.sandbox.inside.finding import MODULE, find
from grader.sandbox.inside.forbid import forbid
from grader.sandbox.inside.notebook import Notebook
from grader.sandbox.inside.put_off import StandIn
from grader.sandbox.inside.standing import standing
from grader.sandbox.inside.syntax import syntax
from grader.sandbox.inside.toplevel import Ran, run

if TYPE_CHECKING:
    from grader.sandbox.inside.worker import State


def load(request: tuple[Any, ...], state: State) -> tuple[int, tuple[Any, ...]]:
    """The kind of the answer, and (what it says, (what was left out, a notebook's cells) or None)."""
    source, file, name, parameters, forbidden = request
    module = ModuleType(MODULE)
    module.__file__ = file
    sys.modules[MODULE] = module
    is_notebook = file.lower().endswith(".ipynb")
    state.files = {file: 0}
    try:
        program = Notebook(source, file) if is_notebook else File(source, file)
        chosen = program.choose(name)
    except BadNotebook as bad:
        return wire.BAD_NOTEBOOK, ((bad.why, bad.line), None)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        kind, said = raised(error, {}) if is_notebook else syntax(error, 0, source.decode("utf-8", "replace"))
        return kind, (said, None)
    state.files = program.files
    for cell_file, (text, _) in zip(program.files, program.texts, strict=True):
        _remember_lines(cell_file, text)
    forbid(forbidden)
    if not is_notebook:
        module.__doc__ = ast.get_docstring(program.trees[0][0], clean=False)
    ran = run(chosen, module.__dict__, name, state.files, program.left_out)
    state.stars = ran.stars
    if is_notebook and len(ran.made) > 1:
        for statement in ran.made:
            program.left_out.add("twice", statement.cell, statement.line, name)
    kind, said = _found(program, ran, module, name, parameters, state)
    return kind, (said, program.said())


def _found(
    program: File | Notebook, ran: Ran, module: ModuleType, name: str, parameters: int, state: State
) -> tuple[int, Any]:
    """The function, or what is known best of why there is none."""
    if ran.fault and (name not in module.__dict__ or type(module.__dict__[name]) is StandIn):
        return ran.fault
    try:
        kind, said = find(module, name, parameters, state)
    except BaseException as error:  # noqa: BLE001 - looking a name up may run their code
        return raised(error, state.files)
    if kind != wire.NO_FUNCTION:
        return kind, said
    place = standing(name, program.trees, program.texts, program.all_cells)
    unread = _unreadable(program, name)
    if unread and (place is None or f"def {name}" in program.texts[unread[1][2] - 1][0]):
        return unread
    return kind, (*said[:1], place)


def _unreadable(program: File | Notebook, name: str) -> Said | None:
    """The syntax error that keeps the function away: that of the cell with its name in it, else the first."""
    texts = {number: text for text, number in program.texts}
    bad = sorted(program.unreadable, key=lambda entry: f"def {name}" not in texts[entry[0]])
    return syntax(bad[0][1], bad[0][0], texts[bad[0][0]]) if bad else None


def _remember_lines(file: str, text: str) -> None:
    """For tracebacks that the student's own code prints."""
    import linecache

    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
