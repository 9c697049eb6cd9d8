"""A program whose time is up → the line in which it is, if its worker tells at once.

Only the worker knows, so it is asked, and believed no more than in anything else: what comes in these milliseconds is a
line or nothing, and never an answer. A program that took the way to ask away, or is deep in C, gives none.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from grader.arrays import tree
from grader.sandbox import wire
from grader.sandbox.outside.protocols import Worker
from grader.sandbox.replies import read_place
from grader.values.reply import TimedOut
from grader.values.value import replace

# Until then a program that computes has had its turn, unless a dozen others share its processor.
_SECONDS = 0.2


def placed(fault: TimedOut, worker: Worker, nonce: int, heard_printed: Callable[[bytes], None]) -> TimedOut:
    """The same with line, cell and what is seen there. The worker goes on, and is to be killed."""
    try:
        said = _said(worker, nonce, heard_printed)
        line, cell, seen = read_place(wire.unpack(said)) if said else (0, 0, ())
    except (OSError, tree.TreeError):
        return fault
    return replace(fault, line=line, cell=cell, seen=seen if line else ())


def _said(worker: Worker, nonce: int, heard_printed: Callable[[bytes], None]) -> bytes:
    """What the worker's frame holds, b"" where none comes that is an answer to this."""
    most = worker.cpu_seconds() + worker.ask_where(nonce)
    until, received = time.monotonic() + _SECONDS, bytearray()
    while worker.cpu_seconds() <= most and (left := until - time.monotonic()) > 0:
        heard = worker.pipes.wait(min(left, 0.002), wire.MAX_PLACE_BYTES)
        heard_printed(heard.printed)
        received += heard.answer or b""
        if heard.answer == b"" or len(received) > wire.MAX_PLACE_BYTES:
            return b""
        if len(received) < wire.HEADER.size:
            continue
        kind, echoed, length = wire.HEADER.unpack_from(received)
        if (kind, echoed) != (wire.THERE, nonce):
            return b""
        if len(received) == wire.HEADER.size + length:
            return bytes(received[wire.HEADER.size :])
    return b""
