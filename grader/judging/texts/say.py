"""What is wrong with one case → the sentences about it: each story has a module of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.judging.texts.about import About
from grader.values.difference import AnotherAnswer, EarlierChanged, InputModified
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
from grader.values.numerals import numeral, shape_text
from grader.values.outcome import Evidence
from grader.values.reply import (
    Died,
    Garbled,
    NotRun,
    OutOfMemory,
    OutOfRoom,
    Raised,
    Returned,
    ReturnedLarge,
    ReturnedOther,
    TimedOut,
    UsedForbidden,
    UsedPutOff,
)


def say(evidence: Evidence | None, about: About) -> str:
    """The sentences about one case; "" when nothing is wrong. What says them is loaded when it is needed."""
    match evidence:
        case None | Returned() | ReturnedLarge() | ReturnedOther():
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
        case (
            Raised()
            | OutOfMemory()
            | OutOfRoom()
            | UsedForbidden()
            | UsedPutOff()
            | TimedOut()
            | NotRun()
            | Died()
            | Garbled()
        ):
            from grader.judging.texts.stopped import say_stopped

            return say_stopped(evidence, about)
        case InputModified() | AnotherAnswer() | EarlierChanged():
            from grader.judging.texts.changed import say_changed

            return say_changed(evidence, about)
        case _:
            from grader.judging.texts.output import say_output

            said = say_output(evidence, about)
            return f"{about.of_values(said)} {said}".lstrip()


def of_many(number: int, count: int, given: Mapping[str, Any], message: str) -> str:
    """What is said of a repeated case: which of its variants is shown, and how large it is."""
    shapes = ", ".join(f"{name} {_size(value)}" for name, value in given.items())
    before = f"the {number - 1} before it, which are no larger, are right" if number > 1 else "it is the smallest"
    return f"This is number {number} of {count} ({shapes}); {before}. {message}"


def _size(value: Any) -> str:
    """The shape of an array; a number, and all else, as it is."""
    return value if isinstance(value, str) else shape_text(value.shape) if value.ndim else numeral(value)
