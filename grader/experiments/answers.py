"""A reply → an Answer: the numbers in it, in whatever they are wrapped."""

from __future__ import annotations

import numpy as np

from grader.arrays.plain import unpack_value
from grader.values.array import Array
from grader.values.reply import Raised, Reply, Returned
from grader.values.value import Value


class Answer(Value):
    """output: the numbers, None where there are none.  dtype: that they came in.  kind: array, list, tuple or number.

    raised: the name of the exception instead.  changed: the arguments whose content it changed, by their position.
    earlier_changed: it has changed an answer that it gave before.
    """

    output: Array | None
    dtype: str = ""
    kind: str = ""
    raised: str = ""
    changed: tuple[int, ...] = ()
    earlier_changed: bool = False


def read_answer(reply: Reply) -> Answer:
    if isinstance(reply, Raised):
        return Answer(None, raised=reply.type_name)
    if not isinstance(reply, Returned):
        return Answer(None)
    kind, live = "array", unpack_value(reply.output)
    if isinstance(live, tuple) and live and isinstance(live[0], np.ndarray):
        kind, live = "tuple", live[0]
    elif isinstance(live, list):
        kind, live = "list", _as_array(live)
    elif isinstance(live, int | float):
        kind, live = "number", np.asarray(live)
    changed = tuple(sorted(reply.changed))
    if not isinstance(live, np.ndarray) or live.dtype.kind not in "biufc":
        return Answer(None, kind=kind, changed=changed)
    dtype = str(live.dtype)
    if live.dtype.kind == "c":
        live = live.real
    return Answer(live.astype(np.float64), dtype, kind, "", changed, reply.earlier_changed)


def _as_array(items: list[object]) -> object:
    """Of a list of numbers, of lists of them, or of arrays; None where it has no one shape."""
    try:
        made = np.array(items)
    except ValueError:
        return None
    return made if made.dtype.kind in "biuf" else None
