"""All requests of an exercise to one worker at once, where nothing stands against it → what came of each of them.

Most programs of a class load quickly, end soon and break nothing. To ask such a program each call by itself costs more
than the calls do. So all are sent together, and what comes back is believed exactly as far as it would be one by one:
these are its output bytes. Whatever is not plain is no answer, and the program is asked one by one in a fresh worker,
as if nothing had been: a death, a stop, a lack of memory, what cannot be read, and calls that took more processor time
in all than any one of them may.

Nobody gains by it: a worker belongs to the program either way, which may say what it likes to any call. It sees inputs
sooner than it would, but nothing of what is right (preparing/bundle.py), and no call may take longer than it might.
"""

from __future__ import annotations

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
_WARNING = b"Warning"


class Answers(Value):
    """What came of one request. longest, whole: seconds, which hang on what the worker says; they decide nothing."""

    replies: tuple[Reply, ...]
    longest: float
    whole: float
    printed: bytes


class AtOnce:
    """A Caller, as grade_cases asks it: everything has come already."""

    def __init__(self, session: Session, answers: Mapping[int, Answers], keeps: bool) -> None:
        """answers: by the request's identity.  keeps: the program keeps something between calls, or nobody knows."""
        self._session, self._left, self._keeps = session, dict(answers), keeps
        self.faults: Mapping[str, LoadFault] = session.faults
        self.builds_on = session.builds_on
        self._asked: Request | None = None

    @property
    def as_one_by_one(self) -> bool:
        """Would the same have come one by one? Of a repeated case no call is made then after the first that fails. That
        such calls were made matters only where a program keeps something, or where Python says something only once.
        """
        return not self._left or not (self._keeps or any(_WARNING in one.printed for one in self._left.values()))

    def ask(self, request: Request, limit_seconds: float) -> None:
        """As Session has it."""
        self._asked = request

    def answer(self) -> Run:
        """As Session has it."""
        request, self._asked = self._asked, None
        found = self._left.pop(id(request))
        return self._session.came(found.replies, found.longest, found.whole, found.printed)

    def judged(self, run: Run, right: bool) -> None:
        """As Session has it."""
        self._session.judged(run, right)


def ask_at_once(session: Session, bundles: Sequence[Bundle], most_seconds: float, yardstick: float) -> AtOnce | None:
    """None where it has to be asked one by one. most_seconds: of processor time, the smallest limit of a case."""
    answers: dict[int, Answers] = {}
    spent, keeps = 0.0, False
    for bundle in bundles:
        clock = Clock(most_seconds - spent, NAP * yardstick, True, GRACE * yardstick, 0)
        exchange = session.exchange(wire.CALLS, bundle.body, bundle.most_bytes, clock)
        spent += exchange.cpu_seconds
        if exchange.fault or exchange.printed_count or exchange.kind != wire.ANSWERED or spent >= most_seconds:
            return None
        wanted = [sum(request.wanted) for request in bundle.requests]
        try:
            read = read_answers(exchange.said, wanted, [request.arguments for request in bundle.requests])
        except TreeError:
            return None
        if any(isinstance(reply, Garbled | OutOfMemory) for replies in read.replies for reply in replies):
            return None
        keeps |= read.keeps
        # What was measured from outside, shared out as the worker says.
        share = exchange.cpu_seconds / max(sum(read.whole), 1e-9)
        for number, request in enumerate(bundle.requests):
            whole = read.whole[number]
            answers[id(request)] = Answers(
                read.replies[number],
                min(read.longest[number], whole) * share,
                whole * share,
                read.printed.get(number, b""),
            )
    return AtOnce(session, answers, keeps)
