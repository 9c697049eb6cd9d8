"""Other arguments for a case → with which the program might give what is right: sigma², the image as float64."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from grader.experiments.general.shown import Shown, is_number, is_picture
from grader.values.function import Function
from grader.values.value import Value

OWN_TYPE = "own type"

Given = Mapping[str, Any]


class Instead(Value):
    """trait: its name.  words: "Your function gives what is right if …".  change: the arguments with which it would;
    None where there is nothing to change.  back: what is to be done to the answer then, if anything.
    """

    trait: str
    words: str
    change: Callable[[Given], Given | None]
    back: Callable[[Any], Any] | None = None


def instead(function: Function, cases: Sequence[Shown]) -> Iterator[Instead]:
    """The likely ones first."""
    names = list(dict.fromkeys(name for case in cases for name in case.given))
    arrays = [name for name in names if any(isinstance(case.given.get(name), np.ndarray) for case in cases)]
    yield from _types(arrays)
    yield from _defaults(function, cases)
    for name in names:
        if name not in arrays:
            yield from _scalars(name)
    yield from _exchanged(names)
    for name in arrays:
        yield from _arrays(name)
    if len(arrays) == 1 and not any(case.labels for case in cases):
        yield from _both_ways(arrays[0])


def _one(name: str, change: Callable[[Any], Any]) -> Callable[[Given], Given | None]:
    def changed(given: Given) -> Given | None:
        if name not in given or (value := change(given[name])) is None or _alike(value, given[name]):
            return None
        return {**given, name: value}

    return changed


def _alike(one: Any, other: Any) -> bool:
    """Exactly."""
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        both = isinstance(one, np.ndarray) and isinstance(other, np.ndarray) and one.dtype == other.dtype
        return both and np.array_equal(one, other)
    return type(one) is type(other) and bool(one == other)


def _types(arrays: Sequence[str]) -> Iterator[Instead]:
    def as_float(value: Any) -> Any:
        return value.astype(float) if isinstance(value, np.ndarray) and value.dtype.kind in "iu" else None

    for name in arrays:
        yield Instead(f"{name}: {OWN_TYPE}", f"{name} comes as float64 instead of a type of whole numbers such as "
                      f"uint8: somewhere it computes in the type of {name}", _one(name, as_float))  # fmt: skip
    if len(arrays) > 1:

        def all_float(given: Given) -> Given | None:
            made = {name: as_float(given[name]) for name in arrays if name in given}
            changed = {name: value for name, value in made.items() if value is not None}
            return {**given, **changed} if changed else None

        both = " and ".join(arrays)
        yield Instead(f"{arrays[0]}: {OWN_TYPE}", f"{both} come as float64 instead of types of whole numbers such as "
                      "uint8: somewhere it computes in their type", all_float)  # fmt: skip


def _defaults(function: Function, cases: Sequence[Shown]) -> Iterator[Instead]:
    for name, text in function.defaults:
        try:
            value = ast.literal_eval(text)
        except (ValueError, SyntaxError):
            continue

        def written(given: Given, name: str = name, value: Any = value) -> Given | None:
            if name in given:
                return None
            names = [key for key in function.parameters if key == name or key in given]
            return {key: value if key == name else given[key] for key in names}

        left_out = [case for case in cases if name not in case.given]
        fails = all(case.answer is None for case in left_out)
        trait = f"argument: {name} needed" if fails else f"argument: other default of {name}"
        where = "it fails" if fails else "it takes something else"
        words = f"{name}={text} is written out in the call: where {name} is left out, {where}"
        yield Instead(trait, words, written)
        for word, sign in (("larger", 1), ("smaller", -1)):
            if not is_number(value):
                break

            def nudged(given: Given, name: str = name, value: Any = value, sign: int = sign) -> Given | None:
                return {**(written(given, name, value) or given), name: _next(sign, given.get(name, value))}

            yield Instead(f"{name}: the limit itself", f"{name} is {word} by next to nothing: what is exactly {name} "
                          "falls on the wrong side", nudged)  # fmt: skip


# Words for what takes the place of a number, and what that is.
_NUMBERS: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("{0}²", lambda v: v * v),
    ("the square root of {0}", lambda v: v**0.5 if v >= 0 else None),
    ("1 / {0}", lambda v: 1 / v if v else None),
    ("2 · {0}", lambda v: 2 * v),
    ("{0} / 2", lambda v: v / 2),
    ("{0} · √2", lambda v: v * 2**0.5),
    ("{0} / √2", lambda v: v / 2**0.5),
    ("{0}² · 2", lambda v: v * v * 2),
    ("-{0}", lambda v: -v),
    ("{0} + 1", lambda v: v + 1),
    ("{0} - 1", lambda v: v - 1),
    ("2 · {0} + 1", lambda v: 2 * v + 1),
    ("{0} // 2", lambda v: v // 2),
    ("√({0} / 2)", lambda v: (v / 2) ** 0.5 if v >= 0 else None),
)


def _scalars(name: str) -> Iterator[Instead]:
    def of_number(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
        return lambda value: change(value) if is_number(value) else None

    for word, sign in (("larger", 1), ("smaller", -1)):
        yield Instead(f"{name}: the limit itself", f"{name} is {word} by next to nothing: what is exactly {name} "
                      "falls on the wrong side", _one(name, of_number(partial(_next, sign))))  # fmt: skip
    for words, change in _NUMBERS:
        in_place = words.format(name)
        yield Instead(f"{name}: {in_place}", f"it gets {in_place} in place of {name}", _one(name, of_number(change)))
    yield Instead(f"{name}: exchanged", f"the numbers in {name} are exchanged",
                  _one(name, lambda v: v[::-1] if isinstance(v, tuple | list) else None))  # fmt: skip
    yield Instead(f"{name}: lower case", f"{name} is in small letters",
                  _one(name, lambda v: v.lower() if isinstance(v, str) else None))  # fmt: skip


def _next(sign: int, value: float) -> float:
    """Far less than images differ, far more than rounding."""
    return value + sign * 1e-7 * max(1.0, abs(value))


def _exchanged(names: Sequence[str]) -> Iterator[Instead]:
    for number, one in enumerate(names):
        for other in names[number + 1 :]:

            def exchanged(given: Given, one: str = one, other: str = other) -> Given | None:
                if one not in given or other not in given or type(given[one]) is not type(given[other]):
                    return None
                if isinstance(given[one], np.ndarray) or _alike(given[one], given[other]):
                    return None
                return {**given, one: given[other], other: given[one]}

            yield Instead(f"arguments: {one} and {other} exchanged", f"{one} and {other} are exchanged", exchanged)


def _picture(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: change(value) if is_picture(value) else None


_TURNS: tuple[tuple[str, str, Callable[[Any], Any]], ...] = (
    ("transposed", "with its rows and columns exchanged", lambda a: np.ascontiguousarray(a.swapaxes(0, 1))),
    ("upside down", "upside down", lambda a: np.ascontiguousarray(a[::-1])),
    ("left to right", "with left and right exchanged", lambda a: np.ascontiguousarray(a[:, ::-1])),
    ("turned", "turned by half a turn", lambda a: np.ascontiguousarray(a[::-1, ::-1])),
)


def _arrays(name: str) -> Iterator[Instead]:
    for trait, words, change in _TURNS:
        yield Instead(f"{name}: {trait}", f"{name} comes {words}", _one(name, _picture(change)))
    yield Instead(f"{name}: channels reversed", f"{name} comes with the order of its colours reversed, blue first",
                  _one(name, _picture(lambda a: a[..., ::-1].copy() if a.ndim == 3 else None)))  # fmt: skip
    yield Instead(f"{name}: negative", f"{name} comes with every sign reversed",
                  _one(name, _picture(lambda a: -a if a.dtype.kind in "if" else None)))  # fmt: skip
    for words, factor in (("divided by 255", 1 / 255), ("times 255", 255.0)):
        yield Instead(f"{name}: {words}", f"{name} comes {words}",
                      _one(name, _picture(partial(np.multiply, factor))))  # fmt: skip


def _both_ways(name: str) -> Iterator[Instead]:
    """The picture is turned, and the answer turned back: what goes by rows where it should go by columns."""

    def back(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
        return lambda answer: change(answer) if isinstance(answer, np.ndarray) and answer.ndim > 1 else None

    for trait, words, change in _TURNS:
        said = f"{name} comes {words}, and its answer is turned back in the same way"
        yield Instead(f"{name}: {trait} and back", said, _one(name, _picture(change)), back(change))
