"""One request to a worker and its answer, under its clock, with whatever was printed meanwhile.

The answer's kind, nonce and length are checked before its body is read.
"""

from __future__ import annotations

import os
import select
import time

from grader.arrays import tree
from grader.sandbox import wire
from grader.sandbox.outside.clock import Clock, Sleep
from grader.sandbox.outside.protocols import Worker
from grader.values.reply import Died, Garbled, OutOfRoom, TimedOut
from grader.values.value import Value

KEEP_PRINTED = 64 * 2**10
_PIECE = 1 << 16


class Exchange:
    """What came back: an answer (its kind, and what it says), or why there is none. Filled while the worker talks."""

    def __init__(self) -> None:
        self.kind = 0
        self.said: object = None
        self.fault: TimedOut | OutOfRoom | Died | Garbled | None = None
        self.cpu_seconds = 0.0
        self.slept_seconds = self.forgiven_seconds = 0.0
        self.printed = bytearray()
        self.printed_count = 0


class Question(Value):
    """A request that was sent, as far as the pipe took it. start: the worker's CPU clock at that time.

    kind: of the request.  most_bytes: that its answer may have.
    """

    kind: int
    nonce: int
    start: float
    unsent: memoryview | None
    most_bytes: int


def ask(worker: Worker, kind: int, body: bytes, most_bytes: int) -> Question:
    """Sends one request; its answer may be waited for later, while the worker computes."""
    nonce = int.from_bytes(os.urandom(8))  # what secrets does; it loads OpenSSL on the way, 3 ms
    start = worker.cpu_seconds()
    try:
        unsent = _send(worker, memoryview(wire.frame(kind, nonce, body)))
    except OSError:  # nobody reads any more
        return Question(kind, nonce, start, None, most_bytes)
    return Question(kind, nonce, start, unsent, most_bytes)


def answer(worker: Worker, question: Question, clock: Clock) -> Exchange:
    """Waits for the answer. After a fault the worker is of no use any more."""
    exchange = Exchange()
    sleep = Sleep(worker, clock.grace_seconds)
    exchange.fault = _converse(worker, question, clock, exchange, sleep)
    exchange.cpu_seconds = max(worker.cpu_seconds() - question.start, 0.0)
    if exchange.fault is None:  # the nap before it spoke
        sleep.look(exchange.cpu_seconds, True)
    exchange.slept_seconds, exchange.forgiven_seconds = sleep.seconds, sleep.forgiven
    _drain(worker, exchange)
    return exchange


def _converse(
    worker: Worker, question: Question, clock: Clock, exchange: Exchange, sleep: Sleep
) -> TimedOut | OutOfRoom | Died | Garbled | None:
    unsent, start = question.unsent, question.start
    if unsent is None:
        return Died(0, 0)
    poll = select.poll()
    poll.register(worker.answers, select.POLLIN)
    poll.register(worker.printed, select.POLLIN)
    if unsent:
        poll.register(worker.requests, select.POLLOUT)
    received = bytearray()
    began, spoke = time.monotonic(), True
    parallel, folder = (os.cpu_count() or 1) if worker.limits.threads else 1, worker.limits.folder
    while True:
        used = worker.cpu_seconds() - start
        sleep.look(used, spoke)
        wall = time.monotonic() - began
        if used >= clock.cpu_seconds:
            return TimedOut("cpu", used, clock.hurried)
        if sleep.seconds >= clock.idle_seconds:
            return TimedOut("wall", wall, clock.hurried)
        if exchange.printed_count > clock.printed:
            return TimedOut("print", wall, clock.hurried)
        if folder and _is_overfull(worker):
            return OutOfRoom()
        # Nothing can be due before this wait is over: the clocks run no faster.
        wait = min((clock.cpu_seconds - used) / parallel, clock.idle_seconds - sleep.seconds, 0.05 if folder else 0.5)
        events = poll.poll(max(wait * 1000, 1))
        spoke = bool(events)
        for descriptor, event in events:
            if descriptor == worker.requests:
                try:
                    unsent = _send(worker, unsent)
                except OSError:
                    return Died(0, 0)
                if not unsent:
                    poll.unregister(worker.requests)
            elif descriptor == worker.printed:
                if not _read_printed(worker, exchange):
                    poll.unregister(worker.printed)
            elif event:
                data = _read(worker.answers, _wanted(received))
                if data == b"":
                    return Died(0, 0)
                received += data or b""
                if len(received) < wire.HEADER.size:
                    continue
                kind, echoed, length = wire.HEADER.unpack_from(received)
                if unsent or echoed != question.nonce or kind < wire.LOADED:
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


def _send(worker: Worker, data: memoryview) -> memoryview:
    """Writes what the pipe takes now; the rest. Raises OSError where nobody reads any more."""
    try:
        return data[os.write(worker.requests, data[:_PIECE]) :]
    except BlockingIOError:
        return data


def _wanted(received: bytearray) -> int:
    """How much to read next: a small answer in one go, of a large one no more than it says."""
    if len(received) < wire.HEADER.size:
        return _PIECE
    return min(wire.HEADER.size + int(wire.HEADER.unpack_from(received)[2]) - len(received), 1 << 20)


def _is_overfull(worker: Worker) -> bool:
    from grader.sandbox.outside.temporary import is_overfull

    return is_overfull(worker.limits.folder, worker.limits.temp_mib)


def _read(descriptor: int, count: int) -> bytes | None:
    """What is there: b"" at the end, None when nothing is there yet."""
    try:
        return os.read(descriptor, count)
    except BlockingIOError:
        return None
    except OSError:
        return b""


def _read_printed(worker: Worker, exchange: Exchange) -> bool:
    data = _read(worker.printed, _PIECE)
    if data:
        exchange.printed += data[: max(KEEP_PRINTED - len(exchange.printed), 0)]
        exchange.printed_count += len(data)
    return data != b""


def _drain(worker: Worker, exchange: Exchange) -> None:
    """What was printed before the answer and is still in the pipe (a pipe holds 64 KiB)."""
    for _ in range(4):
        data = _read(worker.printed, _PIECE)
        if not data:
            return
        exchange.printed += data[: max(KEEP_PRINTED - len(exchange.printed), 0)]
        exchange.printed_count += len(data)
