"""Why a file cannot be read, does not load, or has no such function → sentences."""

from __future__ import annotations

import difflib
import unicodedata
from typing import Any

from grader.judging.texts.about import About
from grader.judging.texts.plainly import plainly
from grader.judging.texts.put_off import said_of_module
from grader.judging.texts.stopped import died, forbidden, meaning, put_off
from grader.judging.texts.words import (
    did_you_mean,
    foreign_letters,
    in_line,
    nearest,
    sentence,
    with_article,
    with_message,
    without_foreign_letters,
)
from grader.values.load import (
    BadNotebook,
    BadSignature,
    BadSyntax,
    LoadFailed,
    LoadFault,
    NoFile,
    NoFunction,
    NotCallable,
    Standing,
    Unreadable,
)
from grader.values.numerals import counted
from grader.values.reply import Died, OutOfMemory, OutOfRoom, Raised, TimedOut, UsedForbidden, UsedPutOff

# Why a file with the ending .ipynb cannot be read as a notebook.
NOTEBOOKS = {
    "json": "The file is no notebook: it is not JSON{line}. Open it in Jupyter, and save it again.",
    "conflict": "The file holds git's marks of a conflict (<<<<<<<){line}. Settle the conflict, and save it again.",
    "nested": "The file is no notebook: its JSON is nested too deeply. Open it in Jupyter, and save it again.",
    "form": "The file is no notebook: it is JSON, but has no list of cells. Save it as a notebook in Jupyter.",
    "empty": "The notebook has no code. Write the function into a code cell, and save the notebook.",
    "large": "The notebook has more than 1 MiB of code. Keep data in files of their own.",
}

# What is known of a line that Python cannot read, besides Python's own message.
SYNTAX = {
    "conflict": "The line is git's mark of a conflict: two versions of what follows stand below each other. "
    "Keep one of them, and delete the three marks.",
    "prompt": "The line begins with a prompt, which was copied from a Python session. Delete the prompts.",
    "command": "The line is a command for a terminal or a notebook, and no Python. Delete it.",
    "newer": "Python {0} and newer can read this line; here is Python {1}.",
    "tabs": "To the eye a tab is as wide as some spaces, to Python it is not. Use spaces only.",
    "body": "The lines of its body begin further to the right than its own, usually by four spaces.",
    "indent": "Lines of one block begin in the same column.",
}

# Where a function stands that nobody can call from there: what it is in, and what to do.
STANDING = {
    "class": "is a method of the class {inside}{line}, so it cannot be called by its name alone. "
    "Move it out of the class: def at the left margin, and no self.",
    "function": "is defined inside {inside}(){line}, so nobody outside can call it. "
    "Move it out: def at the left margin.",
    "main": "is defined under if __name__ == …{line}, and what stands there does not run when it is graded. "
    "Move it out: def at the left margin.",
    "block": "is defined in a block{line} that was not run to that line. Move it out: def at the left margin.",
    "string": "stands in a text between quotation marks{line}. Delete these, so that it becomes code.",
    "comment": "stands in a comment{line}. Delete the # before each of its lines.",
    "markdown": "stands in a text cell{line}. Change the cell's type to Code.",
    "raw": "stands in a raw cell{line}. Change the cell's type to Code.",
    "magic": "stands{line} under {inside}, and such a cell is not run as Python. Delete the line {inside}.",
    "language": "stands{line}, whose language is {inside}. Change the cell's language to Python.",
}
_SURE = ("class", "function", "main", "block", "magic", "language")


def say_loading(fault: LoadFault, about: About) -> str:
    """What kept the function from being called at all."""
    match fault:
        case NoFile(path, similar):
            return f"There is no file {path}." + _beside(path, similar)
        case Unreadable(why):
            return why
        case BadSyntax():
            return _bad_syntax(fault)
        case BadNotebook(why, line):
            return NOTEBOOKS.get(why, NOTEBOOKS["form"]).format(line=in_line(line))
        case LoadFailed(reply):
            return _load_failed(reply, about)
        case NoFunction():
            return _no_function(fault)
        case NotCallable(wanted, type_name):
            return f"{wanted} is {with_article(type_name)} in this file, not a function. Is the name used twice?"
        case BadSignature(wanted, signature, line, cell):
            ways = about.exercise.calls_of(about.function)
            arguments = _arguments(ways[0] if len(ways) == 1 else (len(about.function.parameters), ()))
            return (
                f"{wanted}{signature}{in_line(line, cell)} cannot be called {arguments}. "
                f"It is called as {about.function}."
            )


def _arguments(way: tuple[int, tuple[str, ...]]) -> str:
    """with 2 arguments, with 1 argument and width=…"""
    count, by_name = way
    named = " and ".join(f"{name}=…" for name in by_name)
    by_position = counted(count, "argument") if count or not named else ""
    return f"with {' and '.join(part for part in (by_position, named) if part)}"


def _beside(path: str, similar: tuple[str, ...]) -> str:
    """What stands there instead. An editor or a download has added an ending that file managers may hide."""
    name = path.replace("\\", "/").rpartition("/")[2]
    if len(similar) == 1 and similar[0].lower().startswith(name.lower() + "."):
        return f" There is {similar[0]}: rename it to {name}."
    return did_you_mean(similar)


def _bad_syntax(fault: BadSyntax) -> str:
    text = sentence(with_message(f"Python cannot read the file{in_line(fault.line, fault.cell)}", fault.message))
    if fault.kind in SYNTAX:
        try:
            return f"{text} {SYNTAX[fault.kind].format(*fault.detail.split())}"
        except IndexError:  # forged
            return text
    _, mark, code = fault.message.partition("invalid non-printable character U+")
    if mark:
        return f"{text} {_character(code)}"
    _, mark, code = fault.message.partition(" (U+")
    if mark and fault.message.startswith("invalid character"):
        return f"{text} {_character(code)}"
    more = foreign_letters(fault.message) or foreign_letters(fault.detail)
    return f"{text} {more}" if more else text


def _character(code: str) -> str:
    """What U+00A0 is."""
    try:
        letter = chr(int(code.rstrip(")"), 16))
        name = unicodedata.name(letter).lower()
    except (ValueError, OverflowError):
        return "It cannot be seen. Type that part of the line anew."
    if unicodedata.category(letter) in ("Cf", "Zs", "Zl", "Zp", "Cc"):
        return f"It is a {name}, which comes with copied text and cannot be seen. Type that part of the line anew."
    return f"It is a {name}, which comes with copied text. Type the character of the keyboard instead."


def _no_function(fault: NoFunction) -> str:
    name, where = fault.name, fault.where
    for other in fault.similar:
        if other != name and without_foreign_letters(other) == name:
            return f"The file defines {other}, which is not {name}. {foreign_letters(other)}"
    close = difflib.get_close_matches(name, fault.similar, n=1, cutoff=0.8)
    if where and where.kind in STANDING and (where.kind in _SURE or not close):
        return f"The file defines no function called {name} that can be called: it {_standing(where)}"
    return f"The file defines no function called {name}." + did_you_mean(nearest(name, fault.similar))


def _standing(where: Standing) -> str:
    line = in_line(where.line, where.cell)
    if where.kind in ("markdown", "raw"):
        line = f" after cell {where.cell}" if where.cell else " before the first cell with code"
    return STANDING[where.kind].format(inside=where.inside, line=line)


def _load_failed(reply: Any, about: About) -> str:
    match reply:
        case UsedForbidden(wanted, line, cell):
            return forbidden(wanted, in_line(line, cell), about)
        case UsedPutOff():
            return "The file does not load: " + put_off(reply)
        case Raised("ModuleNotFoundError", message, line, cell):
            return sentence(with_message(f"The file does not load{in_line(line, cell)}", message)) + said_of_module(
                message
            )
        case Raised("SystemExit", _, line, cell):
            where = in_line(line, cell)
            return f"The file ends the program{where} while it is loaded. Delete the exit() at its top level."
        case Raised("EOFError", _, line, cell):
            where = in_line(line, cell)
            return f"The file does not load{where}: nobody answers input() while it is graded. Delete that call."
        case Raised(type_name, message, line, cell):
            what = f"The file does not load: {type_name}{in_line(line, cell)}"
            more = plainly(type_name, message) or meaning(type_name, message)
            return sentence(with_message(what, message)) + more
        case OutOfMemory(line, cell):
            return f"The file does not load: it wants more memory than it may use{in_line(line, cell)}."
        case OutOfRoom():
            return "The file does not load: its temporary files take more room than they may."
        case TimedOut("wall", seconds, _, line, cell):
            return (
                f"The file does not load: it was still waiting{in_line(line, cell)} after {seconds:.1f} s. "
                "Is there a sleep or an input() at its top level?"
            )
        case TimedOut(_, seconds, _, line, cell):
            return (
                f"The file does not load: it was still running{in_line(line, cell)} after {seconds:.1f} s. "
                "Is there a loop without end at its top level?"
            )
        case Died(signal, status):
            return "The file does not load: " + died(signal, status)
    return "The file does not load: what came back was no answer."


def say_beside(graded: str, other: str, quoted: str, more: int) -> str:
    """Of a starter: which other file may be the one that was meant. quoted: as a command line has it."""
    others = f", as {more} more files have" if more > 1 else ", as one more file has" if more else ""
    return (
        f"Graded was {graded}, which is still to be written. {other} has a function of this name{others}: "
        f"grader check {quoted} grades that."
    )


def say_load_fault(fault: NoFile | Unreadable | Any) -> str:
    """The sentence about a file that could not even be read, without its full stop."""
    match fault:
        case NoFile(path, similar):
            return f"there is no file {path}." + _beside(path, similar)
        case Unreadable(why):
            return why
    return "the file cannot be graded"
