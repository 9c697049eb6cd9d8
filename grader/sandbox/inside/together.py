"""Inside the worker: many requests in one → the calls that they ask for, one after the other, and one answer to all.

Of each request the calls are made up to the first wanted answer that is no output, as the grader asks them one by one.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from grader.arrays import tree
from grader.sandbox import wire
from grader.sandbox.inside.describe import Said
from grader.sandbox.inside.overheard import Overheard

_OUTPUTS = (wire.DONE, wire.RETURNED, wire.TOO_BIG, wire.OTHER)


class Together:
    """Iterated over it gives requests as in wire.CALL; after each `came` is to be told what came of it."""

    def __init__(self, request: tuple[Any, ...]) -> None:
        self._left, self._requests = request
        self._answers: list[tuple[bytes, ...]] = []
        self._longest: list[float] = []
        self._whole: list[float] = []
        self._printed: list[tuple[int, bytes]] = []
        self._replies: list[bytes] = []
        self._kind, self._wanted, self._seconds = wire.DONE, False, 0.0
        self._overheard, self._now = Overheard(), time.thread_time()

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for packed in self._requests:
            name, most_bytes, plan, own, other = tree.unpack(packed)
            self._replies, seconds = [], []
            for is_own, self._wanted in plan:
                yield self._wanted, True, most_bytes, name, *(own if is_own else other)
                seconds.append(self._seconds)
                if self._kind not in _OUTPUTS:
                    break
            if self._left < 0 or self._kind == wire.NO_MEMORY:
                return
            self._answers.append(tuple(self._replies))
            self._longest.append(max(seconds))
            self._whole.append(sum(seconds))

    def came(self, said: Said) -> None:
        """What the call that was given last came to."""
        self._kind = said[0]
        text = self._overheard.take()
        if text and self._wanted and not self._replies:  # as make_request has it
            self._printed.append((len(self._answers), text))
        if self._wanted or self._kind != wire.DONE:
            self._replies.append(tree.pack(said))
            self._left -= len(self._replies[-1])
        before, self._now = self._now, time.thread_time()
        self._seconds = self._now - before

    def said(self) -> Said:
        """The answer to all."""
        self._overheard.end()
        if len(self._answers) < len(self._requests):
            return wire.GAVE_UP, ()
        return wire.ANSWERED, (self._answers, tuple(self._longest), tuple(self._whole), self._printed)
