"""An outcome → its symptom: what it shows of a mistake, as far as that tells one from another."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from grader.arrays.packed import Packed
from grader.arrays.plain import leaves, written
from grader.judging.observe import is_unwritten
from grader.values.array import Array
from grader.values.difference import (
    AnotherAnswer,
    EarlierChanged,
    InputModified,
    NoAnswer,
    NotAnArray,
    NotFinite,
    NotRaised,
    Unconvincing,
    WrongAxes,
    WrongItems,
    WrongKeys,
    WrongKind,
    WrongLabels,
    WrongLength,
    WrongPrint,
    WrongShape,
    WrongText,
    WrongTruth,
    WrongType,
    WrongValues,
)
from grader.values.load import BadSignature, LoadFailed, NoFunction
from grader.values.mistake import CORRECT, MOST_CELLS, RAISED, Symptom
from grader.values.outcome import Outcome
from grader.values.reply import Raised, Returned, ReturnedLarge
from grader.values.value import replace

UNWRITTEN_MEMORY = "of memory that was never written"


@np.errstate(all="ignore")
def symptom(outcome: Outcome) -> Symptom | None:
    """What the outcome shows; None where it shows nothing about the mistake: no time, no memory, a death."""
    found = _symptom(outcome)
    if found and outcome.variant:
        return replace(found, detail=f"{found.detail} in variant {outcome.variant}")
    return found


def _symptom(outcome: Outcome) -> Symptom | None:
    part, detail = outcome.part, outcome.part
    match outcome.evidence:
        case None:
            return Symptom(CORRECT)
        case WrongShape(shape, _) | WrongAxes(shape, _):
            return Symptom("output", detail, shape, sample(outcome.output), _integers(outcome.output))
        case WrongValues() | NotFinite():
            assert outcome.output is not None
            if outcome.output.ndim and is_unwritten(outcome.output).all():
                return Symptom("output", UNWRITTEN_MEMORY, outcome.output.shape)
            return Symptom("output", detail, outcome.output.shape, sample(outcome.output), _integers(outcome.output))
        case NotAnArray(kind, _, value):
            return Symptom("no array", f"{part}{kind} {_short(value)}")
        case WrongKind(kind, _, value, shape):
            return Symptom("another kind", f"{part}{kind} {_short(value)}", shape)
        case NotRaised() if isinstance(outcome.answer, Packed):
            array = outcome.answer.array()
            return Symptom("not raised", detail, array.shape, sample(array))
        case NotRaised():
            return Symptom("not raised", written(outcome.answer))
        case WrongLength() | WrongKeys() | WrongText() | WrongTruth() | WrongItems() | WrongPrint():
            return Symptom("another value", f"{part}{outcome.evidence!r}", (), _numbers_of(outcome.answer))
        case WrongLabels():
            assert outcome.output is not None
            return Symptom("labels", detail, outcome.output.shape, sample(_in_order(outcome.output)))
        case Unconvincing(says, first) if first is not None and outcome.output is not None:
            return Symptom("unconvincing", f"{part}{says}", outcome.output.shape, sample(outcome.output))
        case Unconvincing(says):
            return Symptom("unconvincing", f"{part}{says}")
        case NoAnswer():
            return Symptom("nothing", f"{part}but printed" if outcome.printed.strip() else part)
        case Raised(type_name, message, _):
            return Symptom(RAISED, f"{type_name}: {message}")
        case WrongType(dtype, _):
            return Symptom("wrong type", f"{part}{dtype}")
        case InputModified(parameter, _, _, _):
            return Symptom("input modified", parameter)
        case AnotherAnswer(by_chance=True):
            return Symptom("another answer", "by chance")
        case AnotherAnswer(Returned(output=Packed() as output), _):
            return Symptom("another answer", detail, output.shape, sample(output.array()))
        case AnotherAnswer(ReturnedLarge(shape=shape), _):
            return Symptom("another answer", detail, shape)
        case AnotherAnswer(Returned(output=output), _):
            return Symptom("another answer", f"{part}{written(output)}")
        case AnotherAnswer(reply, _):
            return Symptom("another answer", type(reply).__name__)
        case EarlierChanged():
            return Symptom("earlier changed")
        case NoFunction(_, similar, None) if similar and all(map(str.isascii, similar)):  # else it is told which letter
            return Symptom("no function", "but another")
        case BadSignature(_, signature, _):
            fewer = signature.count(",") + 1 < len(outcome.case.given)
            return Symptom("signature", "too few" if fewer else "too many")
        case LoadFailed(Raised(type_name, message, _)):
            return Symptom("does not load", f"{type_name}: {message}")
    return None


def _in_order(labels: Array) -> Array:
    """The labels as they are met, 1, 2, 3 and so on; 0 stays 0."""
    found, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    names = np.zeros(len(found))
    others = [number for number in np.argsort(first) if found[number] != 0]
    names[others] = np.arange(1, len(others) + 1)
    return names[inverse].reshape(labels.shape)


def _numbers_of(answer: Any) -> Array:
    """Some of the numbers of a tuple, a list or a dict: all of them tell more than the first part that is wrong."""
    found = [np.asarray(leaf, np.float64).ravel() for _, leaf in leaves(answer) if type(leaf) in (int, float)]
    return sample(np.concatenate(found)) if found else np.zeros(0)


def _short(value: str) -> str:
    """12 and 12.0 are the same number."""
    try:
        return f"{float(value):.9g}"
    except ValueError:
        return value


def sample(output: Array | None) -> Array:
    if output is None or not output.size or output.dtype.kind not in "biufc":
        return np.zeros(0)
    if output.dtype.kind == "c":
        output = np.stack([output.real, output.imag])
    flat = output.astype(np.float64).ravel()
    return np.concatenate([flat[_places(flat.size)], [flat.mean(), np.abs(flat).mean()]])


@lru_cache(256)
def _places(size: int) -> Array:
    """Which cells are looked at, of so many; every program of a class is looked at in the same ones."""
    found: Array = np.unique(np.linspace(0, size - 1, MOST_CELLS).astype(int))
    return found


def _integers(output: Array | None) -> str:
    return output.dtype.name if output is not None and output.dtype.kind in "iu" else ""
