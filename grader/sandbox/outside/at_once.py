"""Many requests of an exercise to one worker at once, where nothing stands against it → what came of each of them.

Most programs of a class load quickly, end soon and break nothing. To ask such a program each call by itself costs more
than the calls do. So many are sent together (preparing/bundle.py), and what comes back is believed exactly as far as it
would be one by one: these are its output bytes. Whatever is not plain is no answer, and the program is asked one by one
in a fresh worker, as if nothing had been: a death, a stop, a lack of memory, what cannot be read, what is printed past
us, calls that took more processor time in all than any one of them may, and calls that were made and would not have
been made one by one, where another one follows. So every answer that counts came after the very calls after which it
would have come one by one, whatever the program keeps between them.

Why nobody gains by it: docs/sandbox.md.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from grader.arrays.tree import TreeError
from grader.preparing.bundle import Bundle
from grader.preparing.request import Request
from grader.sandbox import wire
from grader.sandbox.outside.clock import Clock
from grader.sandbox.outside.session import Session
from grader.sandbox.replies import read_answers
from grader.values.load import LoadFault
from grader.values.reply import Garbled, OutOfMemory, Reply, Run
from grader.values.value import Value

# In yardsticks. To ask in vain costs no more than this besides; a load that took longer is not made twice.
LOADED, NAP, GRACE = 250.0, 300.0, 300.0


class NotAtOnce(Exception):
    """It has to be asked one by one."""


class Answers(Value):
    """What came of a request. longest, whole: seconds, shared out as the worker says; they are shown, and no verdict
    hangs on them.
    """

    request: Request
    replies: tuple[Reply, ...]
    longest: float
    whole: float
    printed: bytes


class AtOnce:
    """A Caller, as grade_cases asks it. A bundle goes to the worker when the first of its requests is asked for.

    spent: seconds of processor time that were measured in all; no call has taken more.
    """

    def __init__(self, session: Session, bundles: Sequence[Bundle], most_seconds: float, yardstick: float) -> None:
        """most_seconds: of processor time in all, the smallest limit of a case."""
        self._session, self._bundles, self._most = session, iter(bundles), most_seconds
        self._nap, self._grace = NAP * yardstick, GRACE * yardstick
        self.faults: Mapping[str, LoadFault] = session.faults
        self.builds_on = session.builds_on
        self._came: deque[Answers] = deque()
        self.spent = 0.0

    def ask(self, request: Request, limit_seconds: float) -> None:
        """As Session has it. Raises NotAtOnce."""
        if not self._came:
            self._next(request)
        if not self._came or self._came[0].request is not request:
            raise NotAtOnce  # variants were called after the first that fails

    def answer(self) -> Run:
        """As Session has it."""
        found = self._came.popleft()
        return self._session.came(found.replies, found.longest, found.whole, found.printed)

    def judged(self, run: Run, right: bool) -> None:
        """As Session has it."""
        self._session.judged(run, right)

    def _next(self, request: Request) -> None:
        """The next bundle with anything to ask; without further variants where the case is another one by now."""
        for bundle in self._bundles:
            if bundle.requests[0] is request:
                return self._exchange(bundle.requests, bundle.body, bundle.most_bytes)
            if requests := bundle.requests[bundle.more :]:
                return self._exchange(requests, bundle.rest, bundle.most_bytes)

    def _exchange(self, requests: Sequence[Request], body: bytes, most_bytes: int) -> None:
        clock = Clock(self._most - self.spent, self._nap, True, self._grace, 0)
        exchange = self._session.exchange(wire.CALLS, body, most_bytes, clock)
        self.spent += exchange.cpu_seconds
        self._nap -= exchange.slept_seconds
        self._grace -= exchange.forgiven_seconds
        if exchange.fault or exchange.printed_count or exchange.kind != wire.ANSWERED or self.spent >= self._most:
            raise NotAtOnce
        wanted = [sum(request.wanted) for request in requests]
        try:
            read = read_answers(exchange.said, wanted, [request.arguments for request in requests])
        except TreeError:
            raise NotAtOnce from None
        if any(isinstance(reply, Garbled | OutOfMemory) for replies in read.replies for reply in replies):
            raise NotAtOnce
        share = exchange.cpu_seconds / max(sum(read.whole), 1e-9)
        for number, request in enumerate(requests):
            whole = read.whole[number]
            longest, printed = min(read.longest[number], whole), read.printed.get(number, b"")
            self._came.append(Answers(request, read.replies[number], longest * share, whole * share, printed))
