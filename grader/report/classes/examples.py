"""A cause and the record of one of its programs → what is told of it: the student's sentences, a case, the program."""

from __future__ import annotations

import builtins
import re
from typing import Any

from grader.report.classes.counting import Cause
from grader.report.classes.skeleton import program_text
from grader.report.safe import safe
from grader.values.classes import Gathered
from grader.values.submission import NOTEBOOK
from grader.values.value import Value

_MOST_SAID = 600

# What experiments tell of exceptions: "ends with IndexError or ValueError", and no more of them than their types.
_ENDS = re.compile(r"(?<=\bends with )\w+(?: or (?!gives\b)\w+)*")

# What is told of these is made of numbers and words of ours: nothing in it can be a name that a student wrote.
_WITHOUT_NAMES = frozenset({
    "NoAnswer", "NotAnArray", "WrongAxes", "WrongShape", "NotFinite", "WrongValues", "WrongType", "InputModified",
    "AnotherAnswer", "EarlierChanged", "TimedOut", "OutOfMemory", "OutOfRoom", "ReturnedLarge", "Died", "NotRun",
})  # fmt: skip


class Example(Value):
    """says: what the student is told of all failing cases together, its first paragraph, "" where there is nothing.

    traits: what is said of each trait.  case: the first that fails, a public one where there is one.  message: what is
    told of it; "" where that might hold a name.  program: as text, "" where it cannot be shown.
    """

    says: str = ""
    traits: tuple[tuple[str, str], ...] = ()
    case: str = ""
    message: str = ""
    program: str = ""


def example_of(gathered: Gathered, exercise: str, cause: Cause, program: bool, anonymous: bool) -> Example:
    """program: is it wanted? anonymous: without what may hold a name, so without any program."""
    record = gathered.record(cause.content, exercise) or {}
    explanation = record.get("explanation", ())
    told = [one for one in explanation if _is_about(one, cause)]
    failing = [one for one in record.get("outcomes", ()) if one["verdict"] not in ("correct", "not graded")]
    first = next((one for one in failing if not one["hidden"]), failing[0] if failing else None)
    return Example(
        "" if anonymous and not cause.name else "\n".join(_first_paragraph(one["says"], anonymous) for one in told),
        tuple((trait["trait"], _said(trait["says"], anonymous)) for one in explanation for trait in one["traits"]),
        first["case"] if first else "",
        _message(first, anonymous) if first else "",
        _program(gathered, record, cause) if program and not anonymous else "",
    )


def _is_about(one: dict[str, Any], cause: Cause) -> bool:
    """A known mistake is told by its own text, whatever else is known of the program."""
    return cause.kind != "misconception" or one["name"] is not None


def _message(outcome: dict[str, Any], anonymous: bool) -> str:
    if anonymous and not outcome["hidden"] and outcome["evidence"] not in _WITHOUT_NAMES:
        return ""
    return _cut(outcome["message"])


def _program(gathered: Gathered, record: dict[str, Any], cause: Cause) -> str:
    return program_text(gathered.source(cause.content), record.get("submission", "").endswith(NOTEBOOK))


def _first_paragraph(text: str, anonymous: bool) -> str:
    return _said(text.partition("\n\n")[0], anonymous)


def _said(text: str, anonymous: bool) -> str:
    """A student may call an exception by any name, also their own."""
    return _cut(_ENDS.sub(_type_of_python, text) if anonymous else text)


def _type_of_python(found: re.Match[str]) -> str:
    return found[0] if all(hasattr(builtins, name) for name in found[0].split(" or ")) else "an exception"


def _cut(text: str) -> str:
    return safe(text.strip(), _MOST_SAID)
