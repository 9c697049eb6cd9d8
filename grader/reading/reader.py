"""exercise.yaml (and hidden.yaml) → Exercise. The bytes are handed in; files/exercises.py reads them from the disk.

Every fault is collected, so that an author mends a file in one go, and is raised as one SpecError at the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from grader.reading.kinds import read_table
from grader.reading.nodes import Node, Notes, Skip, compose, did_you_mean, entries, found, untagged
from grader.reading.recipes import recipe
from grader.reading.scalars import parse_number
from grader.reading.shapes import check_shapes, check_types
from grader.reading.table import ALLOW, BUDGET, CASE, EXERCISE, HIDDEN, TOLERANCE, Table
from grader.values.errors import Fault, SpecError
from grader.values.exercise import (
    EXERCISE_FILE,
    HIDDEN_FILE,
    Accepted,
    Allow,
    Budget,
    Case,
    Exercise,
    Function,
    Place,
    Random,
    Recipe,
    Tolerance,
)
from grader.values.files import YAML_BYTES, FileFault, Files, Folder
from grader.values.value import Value, replace

Arrays = dict[str, Recipe | None]  # None: its recipe has a fault, but the name is known


def read_exercise(
    folder: Path, secret: Path | None, label: str | None, files: Files, name: str | None = None
) -> Exercise:
    """The exercise in `folder`, with the hidden cases of the folder `secret` if it has any.

    label: how messages name the exercise's file; its path otherwise.  name: of the exercise; its folder's otherwise.
    Raises SpecError with every fault of both files.
    """
    notes = Notes(label or str(folder / EXERCISE_FILE))
    data = _bytes(folder / EXERCISE_FILE, notes, files)
    exercise, arrays = _read_public(data, Folder(folder, files), name or folder.name, notes)
    faults: list[Fault] = []
    if secret and exercise:
        secret_notes = Notes(str(secret / HIDDEN_FILE))
        hidden = _hidden_bytes(secret / HIDDEN_FILE, secret_notes, files)
        if hidden is not None:
            exercise = _read_hidden(hidden, Folder(secret, files), secret_notes, exercise, arrays)
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


class _Context(Value):
    """What the cases of one file are read with."""

    notes: Notes
    folder: Folder
    function: Function | None
    slides: bool
    arrays: Arrays
    hidden: bool
    salt: str = ""


def _read_public(data: bytes, folder: Folder, name: str, notes: Notes) -> tuple[Exercise | None, Arrays]:
    try:
        root = compose(data, notes)
        top = read_table(root, EXERCISE, notes, "the exercise", folder)
    except Skip:
        return None, {}
    function = top.get("function")
    slides = _slides(root, top, notes)
    arrays = _arrays(top, notes, folder)
    cases = _cases(top.get("cases"), _Context(notes, folder, function, slides, arrays, hidden=False), {})
    budget = _budget(top.get("budget"), notes, folder)
    tolerance = Tolerance(**_section(top.get("tolerance"), TOLERANCE, notes, "tolerance", folder))
    if function is None or "title" not in top:
        return None, arrays
    return Exercise(
        name, folder.path, top["title"], function, slides, cases, budget, tolerance, top.get("forbid", ())
    ), arrays


def _budget(node: Node | None, notes: Notes, folder: Folder) -> Budget:
    values = _section(node, BUDGET, notes, "budget", folder)
    allow = Allow(**_section(values.pop("allow", None), ALLOW, notes, "allow", folder))
    return Budget(**values, allow=allow)


def _slides(root: Node, top: Mapping[str, Any], notes: Notes) -> bool:
    """Does the law of the sliding window hold? As `mode` says; else where the parameters are image and kernel."""
    function, mode = top.get("function"), top.get("mode")
    fits = function is not None and {"image", "kernel"} <= set(function.parameters)
    if mode == "valid" and function is not None and not fits:
        notes.add(root, "mode: valid needs the parameters image and kernel", "use mode: any")
    return fits and mode != "any"


def _read_hidden(data: bytes, folder: Folder, notes: Notes, public: Exercise, arrays: Arrays) -> Exercise:
    """`public` with what hidden.yaml adds."""
    try:
        top = read_table(compose(data, notes), HIDDEN, notes, "the hidden part", folder)
    except Skip:
        return public
    arrays = {**arrays, **_arrays(top, notes, folder)}
    context = _Context(notes, folder, public.function, public.slides, arrays, True, top.get("salt", ""))
    cases = _cases(top.get("cases"), context, {case.name: case.place for case in public.cases})
    return replace(public, cases=public.cases + cases, visibility=top.get("visibility", "visible"))


def _section(node: Node | None, table: Table, notes: Notes, what: str, folder: Folder) -> dict[str, Any]:
    if node is None:
        return {}
    try:
        return read_table(node, table, notes, what, folder)
    except Skip:
        return {}


def _arrays(top: Mapping[str, Any], notes: Notes, folder: Folder) -> Arrays:
    """The named images and kernels; a name may stand in one of the two only."""
    arrays: Arrays = {}
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
                    arrays[name] = recipe(value_node, notes, folder, read_table)
    return arrays


def _cases(node: Node | None, context: _Context, taken: Mapping[str, Place]) -> tuple[Case, ...]:
    """taken: names that other cases have already."""
    notes = context.notes
    if node is None:
        return ()
    with suppress(Skip):
        untagged(node, notes)
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        notes.add(node, f"cases: a list of cases is wanted here, found {found(node)}", "begin each case with '- name:'")
        return ()
    cases: list[Case] = []
    places = dict(taken)
    for item in node.value:
        notes.case = name = _name_of(item)
        if name in places:
            first = f"{places[name].file}:{places[name].line}"
            notes.add(item, f"name: another case is called so; first at {first}", "choose another name")
        if name:
            places.setdefault(name, notes.place(item))
        with suppress(Skip):
            cases.append(_case(item, context))
        notes.case = ""
    return tuple(cases)


def _name_of(node: Node) -> str:
    """The name of a case that is about to be read, for the messages about it."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "name" and isinstance(value, yaml.ScalarNode):
                return " ".join(str(value.value).split())
    return ""


def _case(node: Node, context: _Context) -> Case:
    notes = context.notes
    before = len(notes.faults)
    values = read_table(node, CASE, notes, "this case", context.folder)
    given: dict[str, Recipe] = {}
    expected: Recipe | Accepted = Accepted()
    with suppress(Skip):
        if "given" in values and context.function:
            given = _given(values["given"], context, context.function)
    with suppress(Skip):
        if "expected" in values:
            expected = _expected(values["expected"], context)
    repeat = values.get("repeat", 1)
    if len(notes.faults) == before:
        _check_repeat(repeat, given, expected, values, notes)
    if len(notes.faults) == before and context.slides:
        check_shapes(given, expected, values["given"], values["expected"], notes, context.folder.files)
        check_types(given, values["given"], notes, context.folder.files)
    if len(notes.faults) > before or not context.function:
        raise Skip
    place = notes.place(node)
    more = repeat, context.salt, _rows_of(values["expected"], notes)
    return Case(values["name"], values["points"], given, expected, values["hint"], context.hidden, place, *more)


def _rows_of(node: Node, notes: Notes) -> tuple[Place, ...]:
    return tuple(map(notes.place, node.value)) if isinstance(node, yaml.SequenceNode) else ()


def _check_repeat(
    repeat: int, given: Mapping[str, Recipe], expected: Recipe | Accepted, values: Mapping[str, Any], notes: Notes
) -> None:
    """Faults a repeated case with a drawn output or without anything random, and a range without `repeat`."""
    changing = [recipe for recipe in given.values() if isinstance(recipe, Random) or getattr(recipe, "most", None)]
    if repeat == 1 and any(getattr(recipe, "most", None) for recipe in changing):
        notes.add(
            values["given"], "a shape has a range, and the case has no repeat", "add repeat: 25, or write one shape"
        )
    if repeat > 1 and not changing:
        notes.add(values["given"], "repeat: nothing here is random, so all would be the same", "use random, or a range")
    if repeat > 1 and not isinstance(expected, Accepted):
        notes.add(values["expected"], "expected: a repeated case has many outputs", "write expected: accepted")


def _given(node: Node, context: _Context, function: Function) -> dict[str, Recipe]:
    notes = context.notes
    made: dict[str, Recipe] = {}
    present = set()
    for name, key_node, value_node in entries(node, notes, "given"):
        if name not in function.parameters:
            mend = did_you_mean(name, function.parameters, "the parameters are")
            notes.add(key_node, f"{name}: {function} has no such parameter", mend)
            continue
        present.add(name)
        with suppress(Skip):
            if (value := _argument(value_node, context)) is not None:
                made[name] = value
    for name in function.parameters:
        if name not in present:
            notes.add(node, f"{name}: is missing from given", f"add {name}: rows, a recipe, or a name")
    return {name: made[name] for name in function.parameters if name in made}


def _argument(node: Node, context: _Context) -> Recipe | None:
    """A string names an image or a kernel above; all else is a recipe. None: the name's own recipe has a fault."""
    untagged(node, context.notes)
    if isinstance(node, yaml.ScalarNode):
        name = " ".join(str(node.value).split())
        if name in context.arrays:
            return context.arrays[name]
        if parse_number(name) is None or node.style:
            mend = did_you_mean(name, context.arrays, "the names above are")
            raise context.notes.bad(node, f"no image or kernel is called {found(node)}", mend)
    return recipe(node, context.notes, context.folder, read_table)


def _expected(node: Node, context: _Context) -> Recipe | Accepted:
    if not isinstance(node, yaml.ScalarNode):
        return recipe(node, context.notes, context.folder, read_table)
    untagged(node, context.notes)
    word = str(node.value).strip()
    if word == "accepted":
        return Accepted()
    what = f"expected: rows, a recipe or the word accepted is wanted here, found {found(node)}"
    raise context.notes.bad(node, what, did_you_mean(word, ["accepted"], "") or "draw the rows, or write accepted")
