"""Inside the worker: the student's bytes → their function, or what keeps it away, and what was left out."""

from __future__ import annotations

import ast
import sys
from collections.abc import Sequence
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from grader.sandbox import wire
from grader.sandbox.inside import rules
from grader.sandbox.inside.cells import BadNotebook
from grader.sandbox.inside.describe import Said, raised
from grader.sandbox.inside.file import File
from grader.sandbox.inside.finding import MODULE, Way, find
from grader.sandbox.inside.forbid import forbid
from grader.sandbox.inside.notebook import Notebook
from grader.sandbox.inside.provided import provide
from grader.sandbox.inside.put_off import StandIn
from grader.sandbox.inside.standing import standing
from grader.sandbox.inside.syntax import syntax
from grader.sandbox.inside.toplevel import Ran, run

if TYPE_CHECKING:
    from grader.sandbox.inside.worker import State


def load(request: tuple[Any, ...], state: State) -> tuple[int, tuple[Any, ...]]:
    """The kind of the answer, and (what it says, (what was left out, a notebook's cells) or None)."""
    source, file, functions, forbidden, provided = request
    names = tuple(name for name, _ in functions)
    module = ModuleType(MODULE)
    module.__file__ = file
    sys.modules[MODULE] = module
    is_notebook = file.lower().endswith(".ipynb")
    state.files, state.module, state.order = {file: 0}, module, names
    try:
        program = Notebook(source, file) if is_notebook else File(source, file)
        chosen = program.choose(names)
    except BadNotebook as bad:
        return wire.BAD_NOTEBOOK, ((bad.why, bad.line), None)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        kind, said = raised(error, {}) if is_notebook else syntax(error, 0, source.decode("utf-8", "replace"))
        return kind, (said, None)
    state.files = program.files
    for cell_file, (text, _) in zip(program.files, program.texts, strict=True):
        _remember_lines(cell_file, text)
    forbid(forbidden, module.__dict__)
    try:
        state.provided = provide(provided, names)
    except BaseException as error:  # noqa: BLE001 - a file of the course's, which may do anything
        return raised(error, {})[0], (raised(error, {})[1], None)
    if not is_notebook:
        module.__doc__ = ast.get_docstring(program.trees[0][0], clean=False)
    ran = run(chosen, module.__dict__, names, state.files, program.left_out)
    state.stars = ran.stars
    for name in names:
        made = [statement for statement in ran.made if name in statement.binds]
        if is_notebook and len(made) > 1:
            for statement in made:
                program.left_out.add("twice", statement.cell, statement.line, name)
    found = []
    for name, ways in functions:
        kind, said = _found(program, ran, module, name, ways, state)
        if kind == wire.LOADED and (broken := rules.found(forbidden, name, chosen)):
            kind, said = wire.FORBIDDEN, broken
        found.append((kind, said))
    if len(found) == 1:
        return found[0][0], (found[0][1], program.said())
    return wire.LOADED, (tuple(zip(found, _builds_on(names, state), strict=True)), program.said())


def _builds_on(names: Sequence[str], state: State) -> list[tuple[str, ...]]:
    """For each function the earlier ones that it uses, itself or through the program's other functions."""
    # By their types: what a program has may answer to any attribute with an exception.
    codes = {name: value.__code__ for name, value in list(state.module.__dict__.items()) if type(value) is FunctionType}
    made = []
    for number, name in enumerate(names):
        reached, waiting = {name}, [name]
        while waiting:
            new = rules.calls(codes.get(waiting.pop())) & codes.keys() - reached
            reached |= new
            waiting += new
        made.append(tuple(earlier for earlier in names[:number] if earlier in reached))
    return made


def _found(
    program: File | Notebook, ran: Ran, module: ModuleType, name: str, ways: Sequence[Way], state: State
) -> tuple[int, Any]:
    """The function, or what is known best of why there is none."""
    fault = ran.fault_of(name)
    if fault and (name not in module.__dict__ or type(module.__dict__[name]) is StandIn):
        return fault
    try:
        kind, said = find(module, name, ways, state)
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
