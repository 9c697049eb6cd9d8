"""One request to a worker and its answer, under its clock, with whatever was printed meanwhile.

The answer's kind, nonce and length are checked before its body is read.
"""

from __future__ import annotations

import os
import time

from grader.arrays import tree
from grader.sandbox import wire
from grader.sandbox.outside.clock import Clock, Sleep
from grader.sandbox.outside.protocols import Worker
from grader.values.reply import Died, Garbled, OutOfMemory, OutOfRoom, TimedOut
from grader.values.value import Value

KEEP_PRINTED = 64 * 2**10
_PIECE = 1 << 16


class Exchange:
    """What came back: an answer (its kind, and what it says), or why there is none. Filled while the worker talks."""

    def __init__(self) -> None:
        self.kind = 0
        self.said: object = None
        self.fault: TimedOut | OutOfMemory | OutOfRoom | Died | Garbled | None = None
        self.cpu_seconds = 0.0
        self.slept_seconds = self.forgiven_seconds = 0.0
        self.printed = bytearray()
        self.printed_count = 0

    def print(self, data: bytes) -> None:
        """Something was printed; the beginning is kept."""
        self.printed += data[: max(KEEP_PRINTED - len(self.printed), 0)]
        self.printed_count += len(data)


class Question(Value):
    """A request that is on its way. start: the worker's CPU clock at that time.  sent: somebody was there to read it.

    kind: of the request.  most_bytes: that its answer may have.
    """

    kind: int
    nonce: int
    start: float
    sent: bool
    most_bytes: int


def ask(worker: Worker, kind: int, body: bytes, most_bytes: int) -> Question:
    """Sends one request; its answer may be waited for later, while the worker computes."""
    nonce = int.from_bytes(os.urandom(8))  # what secrets does; it loads OpenSSL on the way, 3 ms
    start = worker.cpu_seconds()
    try:
        worker.pipes.send(wire.frame(kind, nonce, body))
    except OSError:  # nobody reads any more
        return Question(kind, nonce, start, False, most_bytes)
    return Question(kind, nonce, start, True, most_bytes)


def answer(worker: Worker, question: Question, clock: Clock) -> Exchange:
    """Waits for the answer. After a fault the worker is of no use any more."""
    exchange = Exchange()
    sleep = Sleep(worker, clock.grace_seconds)
    exchange.fault = _converse(worker, question, clock, exchange, sleep)
    if isinstance(exchange.fault, TimedOut):
        from grader.sandbox.outside.where import placed  # late: hardly a program runs out of time

        exchange.fault = placed(exchange.fault, worker, question.nonce, exchange.print)
    exchange.cpu_seconds = max(worker.cpu_seconds() - question.start, 0.0)
    if exchange.fault is None:  # the nap before it spoke
        sleep.look(exchange.cpu_seconds, True)
    exchange.slept_seconds, exchange.forgiven_seconds = sleep.seconds, sleep.forgiven
    exchange.print(worker.pipes.drain(exchange.fault is None))
    return exchange


def _converse(
    worker: Worker, question: Question, clock: Clock, exchange: Exchange, sleep: Sleep
) -> TimedOut | OutOfMemory | OutOfRoom | Died | Garbled | None:
    if not question.sent:
        return Died(0, 0)
    received = bytearray()
    began, spoke = time.monotonic(), True
    parallel = (os.cpu_count() or 1) if worker.limits.threads else 1
    while True:
        used = worker.cpu_seconds() - question.start
        sleep.look(used, spoke)
        wall = time.monotonic() - began
        if used >= clock.cpu_seconds:
            return TimedOut("cpu", used, clock.hurried)
        if sleep.seconds >= clock.idle_seconds:
            return TimedOut("wall", wall, clock.hurried)
        if exchange.printed_count > clock.printed:
            return TimedOut("print", wall, clock.hurried)
        if excess := worker.excess():
            return excess
        # Nothing can be due before this wait is over: the clocks run no faster.
        wait = min((clock.cpu_seconds - used) / parallel, clock.idle_seconds - sleep.seconds, worker.look_seconds)
        try:
            heard = worker.pipes.wait(wait, _wanted(received))
        except OSError:  # nobody reads any more
            return Died(0, 0)
        spoke = heard.spoke
        exchange.print(heard.printed)
        if heard.answer is None:
            continue
        if not heard.answer:
            return Died(0, 0)
        received += heard.answer
        if len(received) < wire.HEADER.size:
            continue
        kind, echoed, length = wire.HEADER.unpack_from(received)
        if worker.pipes.unsent or echoed != question.nonce or kind < wire.LOADED:
            return Garbled("it wrote into the grader's own pipe")
        if length > question.most_bytes:
            return Garbled(f"its answer would have {length:,} bytes")
        if len(received) > wire.HEADER.size + length:
            return Garbled("a body is longer than it says")
        if len(received) == wire.HEADER.size + length:
            try:
                body = memoryview(received)[wire.HEADER.size :]
                exchange.kind, exchange.said = kind, wire.unpack(body, question.kind)
            except tree.TreeError as error:
                return Garbled(str(error))
            return None


def _wanted(received: bytearray) -> int:
    """How much to read next: a small answer in one go, of a large one no more than it says."""
    if len(received) < wire.HEADER.size:
        return _PIECE
    return min(wire.HEADER.size + int(wire.HEADER.unpack_from(received)[2]) - len(received), 1 << 20)
