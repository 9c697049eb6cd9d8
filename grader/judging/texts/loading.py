"""Why a file cannot be read, does not load, or has no such function → sentences."""

from __future__ import annotations

from typing import Any

from grader.judging.texts.about import About
from grader.judging.texts.plainly import plainly
from grader.judging.texts.stopped import died, forbidden
from grader.judging.texts.words import did_you_mean, in_line, nearest, sentence, with_article, with_message
from grader.values.load import (
    BadNotebook,
    BadSignature,
    BadSyntax,
    LoadFailed,
    LoadFault,
    NoFile,
    NoFunction,
    NotCallable,
    Unreadable,
)
from grader.values.numerals import counted
from grader.values.reply import Died, OutOfMemory, OutOfRoom, Raised, TimedOut, UsedForbidden

# Why a file with the ending .ipynb cannot be read as a notebook.
NOTEBOOKS = {
    "json": "The file is no notebook: it is not JSON{line}. Open it in Jupyter, and save it again.",
    "nested": "The file is no notebook: its JSON is nested too deeply. Open it in Jupyter, and save it again.",
    "form": "The file is no notebook: it is JSON, but has no list of cells. Save it as a notebook in Jupyter.",
    "empty": "The notebook has no code. Write the function into a code cell, and save the notebook.",
    "large": "The notebook has more than 1 MiB of code. Keep data in files of their own.",
}


def say_loading(fault: LoadFault, about: About) -> str:
    """What kept the function from being called at all."""
    match fault:
        case NoFile(path, similar):
            return f"There is no file {path}." + did_you_mean(similar)
        case Unreadable(why):
            return why
        case BadSyntax(message, line, cell):
            return sentence(with_message(f"Python cannot read the file{in_line(line, cell)}", message))
        case BadNotebook(why, line):
            return NOTEBOOKS.get(why, NOTEBOOKS["form"]).format(line=in_line(line))
        case LoadFailed(reply):
            return _load_failed(reply, about)
        case NoFunction(wanted, similar):
            near = nearest(wanted, similar)
            return f"The file defines no function called {wanted}." + did_you_mean(near)
        case NotCallable(wanted, type_name):
            return f"{wanted} is {with_article(type_name)} in this file, not a function. Is the name used twice?"
        case BadSignature(wanted, signature, line, cell):
            arguments = counted(len(about.exercise.function.parameters), "argument")
            return (
                f"{wanted}{signature}{in_line(line, cell)} cannot be called with {arguments}. "
                f"It is called as {about.exercise.function}."
            )


def _load_failed(reply: Any, about: About) -> str:
    match reply:
        case UsedForbidden(wanted, line, cell):
            return forbidden(wanted, in_line(line, cell), about)
        case Raised("ModuleNotFoundError", message, line, cell):
            return sentence(with_message(f"The file does not load{in_line(line, cell)}", message)) + (
                " Only numpy and Python's own modules are there when it is graded."
            )
        case Raised("SystemExit", _, line, cell):
            where = in_line(line, cell)
            return f"The file ends the program{where} while it is loaded. Delete the exit() at its top level."
        case Raised("EOFError", _, line, cell):
            where = in_line(line, cell)
            return f"The file does not load{where}: nobody answers input() while it is graded. Delete that call."
        case Raised(type_name, message, line, cell):
            what = f"The file does not load: {type_name}{in_line(line, cell)}"
            return sentence(with_message(what, message)) + plainly(type_name, message)
        case OutOfMemory(line, cell):
            return f"The file does not load: it wants more memory than it may use{in_line(line, cell)}."
        case OutOfRoom():
            return "The file does not load: its temporary files take more room than they may."
        case TimedOut("wall", seconds):
            return (
                f"The file does not load: it was still waiting after {seconds:.1f} s. "
                "Is there a sleep or an input() at its top level?"
            )
        case TimedOut(_, seconds):
            return (
                f"The file does not load: it was still running after {seconds:.1f} s. "
                "Is there a loop without end at its top level?"
            )
        case Died(signal, status):
            return "The file does not load: " + died(signal, status)
    return "The file does not load: what came back was no answer."


def say_load_fault(fault: NoFile | Unreadable | Any) -> str:
    """The sentence about a file that could not even be read, without its full stop."""
    match fault:
        case NoFile(path, similar):
            return f"there is no file {path}." + did_you_mean(similar)
        case Unreadable(why):
            return why
    return "the file cannot be graded"
