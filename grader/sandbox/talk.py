"""In the grader: one request to a worker and its answer, under the clocks, with whatever was printed meanwhile.

The answer's kind, nonce and length are checked before its body is read. Two clocks run: CPU time of the process, which
decides, and wall time for a program that waits: it is stopped when its CPU clock has not moved for a while.
"""

from __future__ import annotations

import os
import secrets
import select
import time

from grader.outcome import Died, Garbled, TimedOut
from grader.sandbox import wire
from grader.sandbox.spawn import Worker
from grader.value import Value

MAX_BODY = wire.MAX_OUTPUT_BYTES * 4
KEEP_PRINTED = 64 * 2**10
MAX_PRINTED = 64 * 2**20
_PIECE = 1 << 16


class Clock(Value):
    """When to stop a request. idle_seconds: wall time during which the CPU clock does not move."""

    cpu_seconds: float
    idle_seconds: float = 1.0
    hurried: bool = False

    @property
    def wall_seconds(self) -> float:
        """Beyond what a busy machine needs; for programs that nap, which the other clocks let go on."""
        return (0.5 if self.hurried else 2) + 8 * self.cpu_seconds


class Exchange:
    """What came back: an answer (kind and body), or why there is none. Filled while the worker talks."""

    def __init__(self) -> None:
        self.kind = 0
        self.body = b""
        self.fault: TimedOut | Died | Garbled | None = None
        self.cpu_seconds = 0.0
        self.printed = bytearray()
        self.printed_count = 0


def talk(worker: Worker, kind: int, body: bytes, clock: Clock) -> Exchange:
    """Sends one request and reads its answer. After a fault the worker is of no use any more."""
    nonce = secrets.randbits(64)
    exchange = Exchange()
    start = worker.cpu_seconds()
    exchange.fault = _converse(worker, wire.frame(kind, nonce, body), nonce, clock, start, exchange)
    exchange.cpu_seconds = max(worker.cpu_seconds() - start, 0.0)
    _drain(worker, exchange)
    return exchange


def _converse(
    worker: Worker, request: bytes, nonce: int, clock: Clock, start: float, exchange: Exchange
) -> TimedOut | Died | Garbled | None:
    poll = select.poll()
    poll.register(worker.answers, select.POLLIN)
    poll.register(worker.printed, select.POLLIN)
    poll.register(worker.requests, select.POLLOUT)
    unsent, received, wanted = memoryview(request), bytearray(), wire.HEADER.size
    began = moved = time.monotonic()
    last = 0.0
    while True:
        now = time.monotonic()
        used = worker.cpu_seconds() - start
        if used > last + 0.001:
            last, moved = used, now
        if used >= clock.cpu_seconds:
            return TimedOut("cpu", used, clock.hurried)
        if now - moved >= clock.idle_seconds or now - began >= clock.wall_seconds:
            return TimedOut("wall", now - began, clock.hurried)
        if exchange.printed_count > MAX_PRINTED:
            return TimedOut("print", now - began, clock.hurried)
        # CPU time never runs faster than wall time (one thread), so nothing can be due before this wait is over.
        wait = min(clock.cpu_seconds - used, clock.idle_seconds - (now - moved), 0.5)
        for descriptor, event in poll.poll(max(wait * 1000, 1)):
            if descriptor == worker.requests:
                try:
                    unsent = unsent[os.write(worker.requests, unsent[:_PIECE]) :]
                except BlockingIOError:
                    continue
                except OSError:
                    return Died(0, 0)
                if not unsent:
                    poll.unregister(worker.requests)
            elif descriptor == worker.printed:
                if not _read_printed(worker, exchange):
                    poll.unregister(worker.printed)
            elif event:
                data = _read(worker.answers, min(wanted - len(received), 1 << 20))
                if data == b"":
                    return Died(0, 0)
                received += data or b""
                if len(received) < wanted:
                    continue
                if exchange.kind:
                    exchange.body = bytes(received)
                    return None
                answer, echoed, length = wire.HEADER.unpack(received)
                if unsent or echoed != nonce or answer < wire.LOADED:
                    return Garbled("it wrote into the grader's own pipe")
                if length > MAX_BODY:
                    return Garbled(f"its answer would have {length:,} bytes")
                exchange.kind, wanted = answer, length
                received.clear()
                if not length:
                    return None


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
