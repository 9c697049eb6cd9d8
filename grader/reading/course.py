"""course.yaml → CourseFile, read as exercise.yaml is; every fault with its place, all in one SpecError."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import yaml

from grader.reading import scalars
from grader.reading.kinds import read_table
from grader.reading.nodes import Node, Notes, Skip, compose, did_you_mean, found, untagged
from grader.reading.table import Key, Table
from grader.values.course_file import CourseFile
from grader.values.errors import SpecError
from grader.values.files import Files, Folder
from grader.values.value import replace

VERSION = r"pixelgrader\s*>=\s*([0-9]{1,4}(?:\.[0-9]{1,4}){1,2})"

# Its two own kinds are kept as nodes by kinds.KINDS, and read here: which exercises are there is known here only.
COURSE: Table = (
    Key("title", "text", "The course in a few words.", default="", example="Image processing with numpy"),
    Key(
        "requires",
        "version",
        "The oldest grader that can read these exercises; an older one says that it must be updated, and reads no "
        "further.",
    ),
    Key(
        "exercises",
        "exercises",
        "The exercises in teaching order, as their folders are called; those that are not named here come after them, "
        "in alphabetical order.",
    ),
)


def read_course(data: bytes, label: str, there: Sequence[str], files: Files) -> CourseFile:
    """label: how messages name the file.  there: the exercises of the course. Raises SpecError with every fault."""
    notes = Notes(label)
    made = CourseFile()
    try:
        root = compose(data, notes)
        made = _read(root, notes, there, Folder(Path(label).parent, files))
    except Skip:
        pass
    if notes.faults:
        empty = "begin with title: and exercises:"
        raise SpecError(
            replace(fault, mend=empty) if fault.what == "the file is empty" else fault for fault in notes.in_order()
        )
    return made


def _read(root: Node, notes: Notes, there: Sequence[str], folder: Folder) -> CourseFile:
    top = read_table(root, COURSE, notes, "the course", folder)
    made = CourseFile(top.get("title", ""))
    if (node := top.get("requires")) is not None:
        made = replace(made, requires=_version(node, notes))
    if (node := top.get("exercises")) is not None:
        made = replace(made, exercises=_names(node, notes, there))
    return made


def _version(node: Node, notes: Notes) -> str:
    mend = "write pixelgrader>=0.3"
    try:
        text = scalars.text(node, notes, "a version")
    except Skip:
        notes.name_faults("requires", node, 0)
        return ""
    form = re.fullmatch(VERSION, text)
    if form is None:
        notes.add(node, f"requires: the oldest pixelgrader that will do is wanted here, found {found(node)}", mend)
        return ""
    return form[1]


def _names(node: Node, notes: Notes, there: Sequence[str]) -> tuple[str, ...]:
    """The names that are exercises, each once; every other one is a fault."""
    if not isinstance(node, yaml.SequenceNode):
        mend = f"write [{', '.join(there[:3])}]"
        notes.add(node, f"exercises: a list of names is wanted here, found {found(node)}", mend)
        return ()
    lines: dict[str, int] = {}
    try:
        untagged(node, notes)
    except Skip:
        return ()
    for item in node.value:
        try:
            name = scalars.text(item, notes, "the name of an exercise")
        except Skip:
            continue
        if name in lines:
            notes.add(item, f"{name}: stands twice; first on line {lines[name]}", "keep one of the two")
        elif name not in there:
            mend = did_you_mean(name, there, "the exercises here are") or "delete it"
            notes.add(item, f"{name}: there is no exercise of this name", mend)
        lines.setdefault(name, notes.place(item).line)
    return tuple(name for name in lines if name in there)
