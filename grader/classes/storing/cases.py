"""Values: the cases that are asked for, and the cases that were once graded together."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence

from grader.values.value import Value


class KeyedCase(Value):
    """A case as a store knows it.

    key: changes with whatever its outcome depends on, but for the limit.  limit: of each of its calls, in yardsticks;
    0 where nobody knows it.  mistakes: of the wrong solutions that were known, a digest; "" for none.
    """

    name: str
    key: str
    limit: float
    mistakes: str = ""


class Part(Value):
    """Cases of an exercise that were graded together, as they were then, in order."""

    exercise: str
    cases: tuple[KeyedCase, ...]


def pack(cases: Iterable[KeyedCase]) -> str:
    """As JSON."""
    return json.dumps([[case.name, case.key, case.limit, case.mistakes] for case in cases], ensure_ascii=False)


def unpack(text: str) -> tuple[KeyedCase, ...]:
    """Raises ValueError for what `pack` does not write."""
    try:
        return tuple(_case(*fields) for fields in json.loads(text))
    except (TypeError, RecursionError):  # a number where a list should be, too many fields, …
        raise ValueError("no list of cases") from None


def _case(name: object, key: object, limit: object, mistakes: object = "") -> KeyedCase:
    if isinstance(name, str) and isinstance(key, str) and isinstance(limit, int | float) and 0 <= limit < math.inf:
        return KeyedCase(name, key, limit, str(mistakes or ""))
    raise TypeError


def part_of(exercise: str, keys: Sequence[str], asked: Iterable[KeyedCase]) -> Part:
    """What a row with these keys is about. One that was not asked for (the course was changed) is kept, too."""
    by_key = {case.key: case for case in asked}
    cases = (by_key.get(key) or KeyedCase("", key, 0.0) for key in keys)
    return Part(exercise, tuple(cases))
