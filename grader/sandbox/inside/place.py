"""Inside the worker: a program that was stopped in a line → that line, and what stood in its names.

Runs after the student's code, so it is believed as little as the worker is; see worker.py.
"""

from __future__ import annotations

import linecache
import re
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Any

import numpy as np

from grader.sandbox import wire

# Bound before the student's code can replace them.
_ndarray, _integer = np.ndarray, np.integer
_issubclass, _type = issubclass, type

FRAMES = 8  # of theirs, that are looked at: a comprehension within comprehensions, and its function
_LOOP = re.compile(r"\s*(while|for|async for)\b")
_SET = re.compile(r"^\s*[^\W\d][\w\s,]*=(?!=)")  # names that only get a value here: what they held is no matter
_FUNCTION = re.compile(r"\s*(def|async def|class)\b")

Seen = list[tuple[str, Any]]


def there(frame: FrameType | None, files: dict[str, int]) -> tuple[int, int, Seen]:
    """(line, cell, what is seen there) of a program that still runs: the innermost line of theirs; (0, 0, []) for none.

    Seen are the names of the loops around the line, too: what keeps a loop from ending stands in its head.
    """
    frames: list[FrameType] = []
    while frame is not None and len(frames) < FRAMES:
        if frame.f_code.co_filename in files:
            frames.append(frame)
        frame = frame.f_back
    if not frames:
        return 0, 0, []
    line = frames[0].f_lineno or 0
    return line, files[frames[0].f_code.co_filename], seen_in(frames, line, with_loops=True)


def seen_in(frames: Sequence[FrameType], line: int, with_loops: bool = False) -> Seen:
    """What stands in the names of this line: whole numbers, shapes of arrays, lengths of lists, in the line's order.

    Only in those: of eleven names in a loop, the four of the line are the ones that somebody would print.
    frames: theirs, from the one that has the line outwards.
    """
    try:
        if not frames or frames[0].f_code.co_name == "<module>":
            return []
        values, found = _values(frames), Seen()
        file = frames[0].f_code.co_filename
        lines = [_SET.sub("", linecache.getline(file, line)), *(_heads(file, line) if with_loops else ())]
        for name in dict.fromkeys(re.findall(r"[^\W\d]\w*", " ".join(lines))):
            value: Any = values.get(name) if name != "_" else None  # what somebody threw away
            if _type(value) is int or _issubclass(_type(value), _integer):
                value = int(value)
                found += [(name, value)] if abs(value) < 2**63 else []
            elif _issubclass(_type(value), _ndarray) and value.ndim > 0:
                found.append((name, tuple(map(int, value.shape))))
            elif _type(value) in (list, tuple):
                found.append((name, (len(value),)))
        return found[: wire.MAX_SEEN]
    except BaseException:  # noqa: BLE001 - their classes may do anything; without it they are told less
        return []


def _values(frames: Sequence[FrameType]) -> dict[str, Any]:
    """By name; of a comprehension or a lambda also what stands in the function around it."""
    values, inner = dict(frames[0].f_locals), frames[0]
    for outer in frames[1:]:
        if inner.f_code.co_name[:1] != "<" or inner.f_code not in outer.f_code.co_consts:
            break
        values, inner = {**outer.f_locals, **values}, outer
    return values


def _heads(file: str, line: int) -> Iterator[str]:
    """The first lines of the loops around it, from the inside out, as far as its function goes."""
    text = linecache.getline(file, line).expandtabs()
    indent = len(text) - len(text.lstrip())
    for number in range(line - 1, 0, -1):
        text = linecache.getline(file, number).expandtabs()
        own = len(text) - len(text.lstrip())
        if own >= indent or text.lstrip()[:1] in ("", "#"):
            continue
        if _FUNCTION.match(text):
            return
        if _LOOP.match(text):
            yield text
        indent = own
