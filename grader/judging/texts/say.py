"""What is wrong with one case → the sentences about it: each story has a module of its own."""

from __future__ import annotations

from collections.abc import Mapping

from grader.judging.texts.about import About
from grader.values.array import Array
from grader.values.difference import (
    AnotherAnswer,
    EarlierChanged,
    InputModified,
    NoAnswer,
    NotAnArray,
    NotFinite,
    WrongAxes,
    WrongShape,
    WrongValues,
)
from grader.values.load import (
    BadNotebook,
    BadSignature,
    BadSyntax,
    LoadFailed,
    NoFile,
    NoFunction,
    NotCallable,
    Unreadable,
)
from grader.values.numerals import shape_text
from grader.values.outcome import Evidence
from grader.values.reply import (
    Died,
    Garbled,
    NotRun,
    OutOfMemory,
    OutOfRoom,
    Raised,
    Returned,
    ReturnedOther,
    TimedOut,
    UsedForbidden,
)


def say(evidence: Evidence | None, about: About) -> str:
    """The sentences about one case; "" when nothing is wrong. What says them is loaded when it is needed."""
    match evidence:
        case None | Returned() | ReturnedOther():
            return ""
        case (
            NoFile()
            | Unreadable()
            | BadSyntax()
            | BadNotebook()
            | LoadFailed()
            | NoFunction()
            | NotCallable()
            | BadSignature()
        ):
            from grader.judging.texts.loading import say_loading

            return say_loading(evidence, about)
        case Raised() | OutOfMemory() | OutOfRoom() | UsedForbidden() | TimedOut() | NotRun() | Died() | Garbled():
            from grader.judging.texts.stopped import say_stopped

            return say_stopped(evidence, about)
        case NoAnswer() | NotAnArray() | WrongAxes() | WrongShape() | NotFinite() | WrongValues():
            from grader.judging.texts.output import say_output

            return say_output(evidence, about)
        case InputModified() | AnotherAnswer() | EarlierChanged():
            from grader.judging.texts.changed import say_changed

            return say_changed(evidence, about)


def of_many(number: int, count: int, given: Mapping[str, Array], message: str) -> str:
    """What is said of a repeated case: which of its variants is shown, and how large it is."""
    shapes = ", ".join(f"{name} {shape_text(array.shape)}" for name, array in given.items())
    before = f"the {number - 1} before it, which are no larger, are right" if number > 1 else "it is the smallest"
    return f"This is number {number} of {count} ({shapes}); {before}. {message}"
