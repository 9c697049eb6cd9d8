"""exercise.yaml (and hidden.yaml) → Exercise. The bytes are handed in; files/exercises.py reads them from the disk.

Every fault is collected, so that an author mends a file in one go, and is raised as one SpecError at the end.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from grader.reading.cases import Context, read_cases
from grader.reading.comparing import read_compare
from grader.reading.files_of import defined_in
from grader.reading.forbidding import LIBRARIES
from grader.reading.kinds import read_table
from grader.reading.nodes import Node, Notes, Skip, compose, did_you_mean, entries, node_of
from grader.reading.plain import Names
from grader.reading.recipes import recipe
from grader.reading.table import ALLOW, BUDGET, EXERCISE, HIDDEN, TOLERANCE, Table
from grader.values.errors import Fault, SpecError
from grader.values.exercise import (
    EXERCISE_FILE,
    HIDDEN_FILE,
    Allow,
    Budget,
    Case,
    Compare,
    Exercise,
    Provided,
    Tolerance,
)
from grader.values.files import YAML_BYTES, FileFault, Files, Folder
from grader.values.function import IMAGE, KERNEL, Function, Window
from grader.values.recipe import Drawn, FunctionNamed, Sized, parts_of
from grader.values.value import replace


def read_exercise(
    folder: Path, secret: Path | None, label: str | None, files: Files, name: str | None = None
) -> Exercise:
    """The exercise in `folder`, with the hidden cases of the folder `secret` if it has any.

    label: how messages name the exercise's file; its path otherwise.  name: of the exercise; its folder's otherwise.
    Raises SpecError with every fault of both files.
    """
    notes = Notes(label or str(folder / EXERCISE_FILE))
    data = _bytes(folder / EXERCISE_FILE, notes, files)
    exercise, names, compare = _read_public(data, Folder(folder, files), name or folder.name, notes)
    faults: list[Fault] = []
    if secret and exercise:
        secret_notes = Notes(str(secret / HIDDEN_FILE))
        hidden = _hidden_bytes(secret / HIDDEN_FILE, secret_notes, files)
        if hidden is not None:
            exercise = _read_hidden(hidden, Folder(secret, files), secret_notes, exercise, names, compare)
            faults = secret_notes.in_order()
    if (faults := notes.in_order() + faults) or not exercise:
        raise SpecError(faults)
    return exercise


def _bytes(file: Path, notes: Notes, files: Files) -> bytes:
    try:
        return files.read(file, YAML_BYTES)
    except FileFault as fault:
        raise _error(fault, notes) from None


def _hidden_bytes(file: Path, notes: Notes, files: Files) -> bytes | None:
    """None where there is no such file: an exercise need not have hidden cases."""
    try:
        return files.read(file, YAML_BYTES)
    except FileFault as fault:
        if fault.why == "missing":
            return None
        raise _error(fault, notes) from None


def _error(fault: FileFault, notes: Notes) -> SpecError:
    mend = "keep arrays in .npy files" if fault.why == "large" else fault.mend
    return SpecError([Fault(notes.file, 1, 1, fault.what, mend)])


def _read_public(data: bytes, folder: Folder, name: str, notes: Notes) -> tuple[Exercise | None, Names, Compare]:
    names = Names(notes, folder, read_table, {})
    try:
        root = compose(data, notes)
        top = read_table(root, EXERCISE, notes, "the exercise", folder)
    except Skip:
        return None, names, Compare()
    functions = _functions(root, top, notes)
    names = replace(names, arrays=_arrays(top, names))
    compare = Compare()
    with suppress(Skip):
        if top.get("compare") is not None:
            compare = read_compare(top["compare"], notes, folder, functions)
    cases = read_cases(top.get("cases"), Context(names, functions, hidden=False, compare=compare), {})
    _check_callables(cases, top.get("provide", ()), notes)
    budget = _budget(top.get("budget"), notes, folder)
    tolerance = Tolerance(**_section(top.get("tolerance"), TOLERANCE, notes, "tolerance", folder))
    if not functions or "title" not in top:
        return None, names, compare
    made = Exercise(
        name, folder.path, top["title"], functions, cases, budget, tolerance, top.get("forbid", ()),
        provide=top.get("provide", ()),
    )  # fmt: skip
    return made, names, compare


def _functions(root: Node, top: Mapping[str, Any], notes: Notes) -> tuple[Function, ...]:
    """Those to write, with what slides; nothing where there is a fault."""
    one, several = top.get("function"), top.get("functions")
    if one is not None and several is not None:
        what = "function: stands beside functions"
        notes.add(node_of(root, "function"), what, "keep functions, and list all of them there")
        return ()
    before = len(notes.faults)
    written = {str(key.value) for key, _ in root.value} if isinstance(root, yaml.MappingNode) else set()
    if one is None and several is None:
        if not written & {"function", "functions"}:
            notes.add(root, "function: is missing from the exercise",
                      "add function: the function to write, with its parameters: convolve(image, kernel)")  # fmt: skip
        return ()
    functions: tuple[Function, ...] = several or ((one,) if one else ())
    window = _window(root, top, functions, notes)
    if len(notes.faults) > before:
        window = None
    return tuple(replace(function, window=window if _may_slide(function) else None) for function in functions)


def _may_slide(function: Function) -> bool:
    return {IMAGE, KERNEL} <= set(function.parameters) and not function.results


def _window(root: Node, top: Mapping[str, Any], functions: Sequence[Function], notes: Notes) -> Window | None:
    """How a kernel slides; None where nothing does."""
    mode, border, flip = top.get("mode"), top.get("border"), top.get("flip_kernel", False)
    fits = any(_may_slide(function) for function in functions)
    at = {key: node_of(root, key) for key in ("mode", "border", "flip_kernel")}
    if mode not in (None, "any") and not fits:
        notes.add(at["mode"], f"mode: {mode} needs the parameters image and kernel, and one result", "use mode: any")
        return None
    if not fits or mode == "any":
        for key in ("border", "flip_kernel"):
            if top.get(key):
                what = f"{key}: is about a kernel that slides, and none does here"
                notes.add(at[key], what, "write mode: valid, same or full, or leave it out" if fits else "leave it out")
        return None
    if border and mode not in ("same", "full"):
        notes.add(at["border"], "border: with mode: valid no window reaches beyond the image", "write mode: same")
    return Window(mode or "valid", border or "zeros", flip)


def _check_callables(cases: Sequence[Case], provided: Sequence[Provided], notes: Notes) -> None:
    """Faults functions as arguments that are of no module a worker has, and of a provided file what it lacks."""
    known = {one.module: one for one in provided}
    for case in cases:
        for part in (part for argument in case.given.values() for part in parts_of(argument)):
            if isinstance(part, FunctionNamed):
                top, _, rest = part.name.partition(".")
                if top in known:
                    there = defined_in(known[top].source)
                    if rest not in there:
                        mend = did_you_mean(rest, there, "it defines")
                        notes.add_at(case.place, f"function: {top}.py defines no {rest}", mend, case.name)
                elif top != "numpy" and top not in sys.stdlib_module_names:
                    what = f"function: {part.name} is of no module that programs have"
                    own = "helpers" if top in LIBRARIES else top
                    mend = f"put it into a file {own}.py, and provide: [{own}.py]"
                    notes.add_at(case.place, what, mend, case.name)


def _budget(node: Node | None, notes: Notes, folder: Folder) -> Budget:
    values = _section(node, BUDGET, notes, "budget", folder)
    allow = Allow(**_section(values.pop("allow", None), ALLOW, notes, "allow", folder))
    return Budget(**values, allow=allow)


def _read_hidden(
    data: bytes, folder: Folder, notes: Notes, public: Exercise, names: Names, compare: Compare
) -> Exercise:
    """`public` with what hidden.yaml adds."""
    try:
        top = read_table(compose(data, notes), HIDDEN, notes, "the hidden part", folder)
    except Skip:
        return public
    own = replace(names, notes=notes, folder=folder)
    own = replace(own, arrays={**names.arrays, **_arrays(top, own)})
    context = Context(own, public.functions, True, top.get("salt", ""), compare)
    cases = read_cases(top.get("cases"), context, {case.name: case.place for case in public.cases})
    _check_callables(cases, public.provide, notes)
    return replace(public, cases=public.cases + cases, visibility=top.get("visibility", "visible"))


def _section(node: Node | None, table: Table, notes: Notes, what: str, folder: Folder) -> dict[str, Any]:
    if node is None:
        return {}
    try:
        return read_table(node, table, notes, what, folder)
    except Skip:
        return {}


def _arrays(top: Mapping[str, Any], names: Names) -> dict[str, Drawn | None]:
    """The named images and kernels; a name may stand in one of the two only."""
    arrays: dict[str, Drawn | None] = {}
    notes = names.notes
    for section in ("images", "kernels"):
        node = top.get(section)
        if not isinstance(node, yaml.Node):
            continue
        with suppress(Skip):
            for key, key_node, value_node in entries(node, notes, section):
                name = " ".join(key.split())  # as the cases write it
                if name in arrays:
                    notes.add(key_node, f"{name}: names an image already", "choose another name")
                arrays[name] = None
                with suppress(Skip):
                    made = recipe(value_node, notes, names.folder, read_table)
                    if isinstance(made, Sized) and (made.like or not made.shape):
                        what = "shape: is that of another argument, which only a case has" if made.like else \
                            "shape: is missing, and images and kernels are arrays"  # fmt: skip
                        raise notes.bad(value_node, what, "write [rows, columns]")
                    arrays[name] = made
    return arrays
