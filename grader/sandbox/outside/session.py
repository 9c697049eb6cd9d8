"""In the grader: one submission in the sandbox, over as many workers as it takes.

A death or a time-out costs the case in which it happens; the next case gets a fresh worker. Waiting for a program that
never answers is bounded: once PATIENCE is used up by cases in a row, the next ones get a short time only, until one of
them answers. So is waiting for one that sleeps and answers.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from typing import Any

from grader.sandbox import wire
from grader.sandbox.control import Limits
from grader.sandbox.outside.spawn import Sandbox, Worker
from grader.sandbox.outside.talk import Clock, Exchange, talk
from grader.values.clean import clean
from grader.values.exercise import Budget
from grader.values.load import (
    BadNotebook,
    BadSignature,
    BadSyntax,
    LeftOut,
    LoadFailed,
    LoadFault,
    NoFunction,
    NotCallable,
)
from grader.values.reply import (
    Died,
    Garbled,
    OutOfMemory,
    OutOfRoom,
    Raised,
    Reply,
    Returned,
    ReturnedOther,
    Run,
    TimedOut,
    UsedForbidden,
)

PATIENCE_SECONDS = 1.2
HURRIED_SECONDS = 0.04
IDLE_SECONDS = 1.0
HURRIED_IDLE_SECONDS = 0.3
SLEEP_SECONDS = 3.0  # of a whole submission; a call may sleep less once they are used up
GRACE_SECONDS = 15.0  # of a whole submission: what looks like sleep and may have been waiting for the grader
LOAD_SECONDS = 3.0
TOTAL_CPU_SECONDS = 600.0  # the kernel's own limit, far behind ours

Arrays = Sequence[Any]
Calls = Sequence[tuple[Arrays, bool]]  # arguments, and whether the answer is wanted


class Session:
    """A submission's bytes, its current worker if one is alive, and the time lost with it so far."""

    def __init__(
        self,
        sandbox: Sandbox,
        source: bytes,
        file: str,
        name: str,
        parameters: int,
        budget: Budget,
        forbidden: Sequence[str] = (),
    ) -> None:
        self._sandbox, self._budget = sandbox, budget
        self._load_request = wire.pack_number(len(source)) + source + wire.pack_text(file) + wire.pack_text(name)
        self._load_request += wire.pack_number(parameters) + wire.pack_number(len(forbidden))
        self._load_request += b"".join(map(wire.pack_text, forbidden))
        self._name, self._is_notebook = name, file.lower().endswith(".ipynb")
        self._worker: Worker | None = None
        self._lost = self._slept = self._forgiven = 0.0
        self.printed = ""
        self.left_out: tuple[LeftOut, ...] = ()
        self.cells: tuple[str, ...] = ()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def load(self) -> LoadFault | None:
        """Loads the submission in a fresh worker; None when its function can be called."""
        self._worker = self._new_worker()
        exchange = self._talk(wire.LOAD, self._load_request, Clock(LOAD_SECONDS, idle_seconds=LOAD_SECONDS))
        self.printed = clean(exchange.printed)
        if isinstance(exchange.fault, TimedOut):
            self._lost += exchange.fault.seconds
        fault = self._load_fault(exchange)
        if fault:
            self._end()
        return fault

    def _new_worker(self) -> Worker:
        memory_mib, allow = self._budget.memory_mib, self._budget.allow
        if not allow.temp_mib:
            return self._sandbox.worker(Limits(memory_mib, TOTAL_CPU_SECONDS, allow.threads))
        from grader.sandbox.outside.temporary import (  # late: 10 ms, and hardly an exercise asks
            make_folder,
            remove_folder,
        )

        folder = make_folder()
        try:
            return self._sandbox.worker(Limits(memory_mib, TOTAL_CPU_SECONDS, allow.threads, allow.temp_mib, folder))
        except BaseException:
            remove_folder(folder)
            raise

    def run(self, given: Arrays, other: Arrays, limit_seconds: float, costly: bool) -> Run:
        """One case: a call with `given`, and the same call again after one with `other` (same shapes).

        costly: make only two calls, the other one first, so that the one with `given` is already the call again.
        """
        if self._worker is None and (fault := self.load()):
            return Run(fault.reply if isinstance(fault, LoadFailed) else Died(0, 0), None, 0.0, self.printed)
        calls = [(other, False), (given, True)] if costly else [(given, True), (other, False), (given, True)]
        replies, exchange = self._call(calls, limit_seconds)
        again = replies[1] if len(replies) > 1 else None
        return Run(replies[0], again, exchange.cpu_seconds / _made(calls, replies), clean(exchange.printed))

    def run_once(self, given: Arrays, limit_seconds: float) -> Run:
        """A single call, for who wants to know what it gives and costs, and nothing about the calls after it."""
        if self._worker is None and (fault := self.load()):
            return Run(fault.reply if isinstance(fault, LoadFailed) else Died(0, 0), None, 0.0, self.printed)
        (reply,), exchange = self._call([(given, True)], limit_seconds)
        return Run(reply, None, exchange.cpu_seconds, clean(exchange.printed))

    def _call(self, calls: Calls, limit_seconds: float) -> tuple[list[Reply], Exchange]:
        """The replies to the calls whose answers are wanted, up to the first that is none; at least one."""
        began = time.monotonic()
        exchange = self._talk(wire.CALL, wire.pack_calls(calls), self._clock(limit_seconds, len(calls)))
        replies: list[Reply] = [exchange.fault] if exchange.fault else read_replies(exchange.kind, exchange.body, calls)
        self._lost = self._lost + time.monotonic() - began if isinstance(replies[0], TimedOut) else 0.0
        self._slept += exchange.slept_seconds
        self._forgiven += exchange.forgiven_seconds
        if isinstance(replies[-1], TimedOut | OutOfRoom | Died | Garbled):
            self._end()
        return replies, exchange

    def _clock(self, limit_seconds: float, calls: int) -> Clock:
        """More than the limit, so that a program that is too slow can say by how much; less without patience."""
        wanted = limit_seconds * (calls + 1)
        least = max(HURRIED_SECONDS, limit_seconds * calls / 10)  # about what the slowest accepted solution needs
        left = max(PATIENCE_SECONDS - self._lost, least)
        grace = max(GRACE_SECONDS - self._forgiven, 0)
        if left < limit_seconds:
            return Clock(left, HURRIED_IDLE_SECONDS, True, grace)
        idle = max(min(IDLE_SECONDS, SLEEP_SECONDS - self._slept), HURRIED_IDLE_SECONDS)
        return Clock(min(wanted, max(left, limit_seconds * calls)), idle, grace_seconds=grace)

    def _talk(self, kind: int, body: bytes, clock: Clock) -> Exchange:
        assert self._worker is not None
        exchange = talk(self._worker, kind, body, clock)
        if isinstance(exchange.fault, Died):
            exchange.fault = self._autopsy()
        return exchange

    def _autopsy(self) -> Died:
        """How the worker ended; one that only closed its pipes is killed here, which counts as signal 0."""
        status = self._end()
        if os.WIFSIGNALED(status):
            return Died(os.WTERMSIG(status), 0)
        return Died(0, os.WEXITSTATUS(status))

    def _end(self) -> int:
        """Ends the worker, if there is one, and removes what it left; its wait status."""
        worker, self._worker = self._worker, None
        if worker is None:
            return 0
        status = self._sandbox.end(worker)
        if worker.limits.folder:
            from grader.sandbox.outside.temporary import remove_folder

            remove_folder(worker.limits.folder)
        return status

    # --- bodies → values; a body that is not what it says is Garbled ---

    def _load_fault(self, exchange: Exchange) -> LoadFault | None:
        if exchange.fault:
            return LoadFailed(exchange.fault)
        body = wire.Body(exchange.body)
        try:
            fault = read_load_fault(self._name, exchange.kind, body)
            if body.left and self._is_notebook:
                self.left_out, self.cells = _notebook(body)
            return fault
        except wire.WireError:
            return LoadFailed(Garbled("its answer was of no known kind"))


def read_load_fault(name: str, kind: int, body: wire.Body) -> LoadFault | None:
    """A worker's answer to a load, up to what it says about a notebook. Raises WireError."""
    match kind:
        case wire.LOADED:
            return None
        case wire.SYNTAX:
            return BadSyntax(clean(body.text()), body.number(), body.number())
        case wire.BAD_NOTEBOOK:
            return BadNotebook(clean(body.text()), body.number())
        case wire.NO_FUNCTION:
            names = [clean(body.text()) for _ in range(min(body.number(), 20))]
            return NoFunction(name, tuple(names))
        case wire.NOT_CALLABLE:
            return NotCallable(name, clean(body.text()))
        case wire.BAD_SIGNATURE:
            return BadSignature(name, clean(body.text()), body.number(), body.number())
        case wire.RAISED | wire.NO_MEMORY | wire.FORBIDDEN:
            reply = _REPLIES[kind](body, 0)
            assert isinstance(reply, Raised | OutOfMemory | UsedForbidden)
            return LoadFailed(reply)
    raise wire.WireError("no known kind")


def read_replies(kind: int, data: bytes, calls: Calls) -> list[Reply]:
    """A worker's answers to these calls, one for each wanted one that was made; Garbled when they are none."""
    body = wire.Body(data)
    wanted = [arguments for arguments, answer in calls if answer]
    try:
        count = body.number()
        if kind != wire.ANSWERS or not 1 <= count <= len(wanted):
            return [Garbled("its answer was of no known kind")]
        replies = [_read_reply(body.number(), bytes(body.take(body.number())), len(given)) for given in wanted[:count]]
        body.end()
    except wire.WireError as error:
        return [Garbled(str(error))]
    if count < len(wanted) and isinstance(replies[-1], Returned):
        return [Garbled("an answer is missing")]
    return replies


def _read_reply(kind: int, data: bytes, arguments: int) -> Reply:
    """One answer to a call with so many arguments; Garbled when it is not what it says."""
    read = _REPLIES.get(kind)
    if read is None:
        return Garbled("its answer was of no known kind")
    body = wire.Body(data)
    try:
        reply = read(body, arguments)
        body.end()
    except (wire.WireError, ValueError) as error:
        return Garbled(str(error))
    return reply


def _made(calls: Calls, replies: Sequence[Reply]) -> int:
    """How many calls share the time: an exception in the first wanted one ends them."""
    return len(calls) if isinstance(replies[-1], Returned | ReturnedOther) else 1 if calls[0][1] else len(calls)


def _notebook(body: wire.Body) -> tuple[tuple[LeftOut, ...], tuple[str, ...]]:
    """What a worker says about a notebook: what it left out, and the texts of the cells. As much as honest ones say."""
    left_out = [
        LeftOut(_short(body), _number(body), _number(body), _number(body), _short(body))
        for _ in range(min(body.number(), wire.MAX_LEFT_OUT))
    ]
    if body.left > wire.MAX_CELL_BYTES:
        raise wire.WireError("cells are longer than notebooks are")
    cells = [
        bytes(body.take(body.number())).decode("utf-8", "replace") for _ in range(min(body.number(), wire.MAX_CELLS))
    ]
    return tuple(left_out), tuple(cells)


def _short(body: wire.Body) -> str:
    return clean(body.text()[: wire.MAX_LEFT_OUT_TEXT])


def _number(body: wire.Body) -> int:
    """A line, a cell, or how many; 0 where it makes no sense."""
    number = body.number()
    return number if number < 10**7 else 0


def _returned(body: wire.Body, arguments: int) -> Reply:
    output = body.array()
    earlier = bool(body.number())
    changed = tuple(body.array() if body.number() else None for _ in range(arguments))
    return Returned(output.shape, output.dtype.name, output, changed, earlier)


def _too_big(body: wire.Body, arguments: int) -> Reply:
    dtype, _, shape = body.shape()
    return Returned(shape, dtype, None)


_REPLIES: dict[int, Callable[[wire.Body, int], Reply]] = {
    wire.RETURNED: _returned,
    wire.TOO_BIG: _too_big,
    wire.OTHER: lambda body, _: ReturnedOther(*(clean(body.text()) for _ in range(3))),
    wire.RAISED: lambda body, _: Raised(clean(body.text()), clean(body.text()), body.number(), body.number()),
    wire.NO_MEMORY: lambda body, _: OutOfMemory(body.number(), body.number()),
    wire.FORBIDDEN: lambda body, _: UsedForbidden(clean(body.text()), body.number(), body.number()),
}
