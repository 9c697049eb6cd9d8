"""For `grader doctor`: what the portable home holds, tried with programs of ours, and what it does not, told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from grader.arrays import tree
from grader.sandbox import wire
from grader.sandbox.limits import Limits
from grader.sandbox.outside.clock import Clock
from grader.sandbox.outside.talk import Exchange, answer, ask
from grader.values.reply import OutOfMemory, TimedOut

if TYPE_CHECKING:
    from grader.sandbox.offers import Finding
    from grader.sandbox.outside.portable.home import Portable

_MEMORY_MIB = 64
_SECONDS = 0.1  # of processor time, until a loop is stopped
_PATIENCE = 10.0  # seconds, for what ends by another limit
_LOOP = b"while True: pass"
_NAP = b"import time; time.sleep(60)"
_FILL = b"kept = []\nwhile True: kept.append(bytearray(b'x' * 2**20))"
_START = b"import subprocess, sys; subprocess.run([sys.executable, '-c', ''])"
_OPEN = "nothing holds it here: grade only programs that you trust"


def findings(home: Portable) -> Iterator[Finding]:
    """The last one is the level."""
    for what, why in home.worker_missing():
        yield what, False, f"not here: {why}"
    looped = _load(home, _LOOP, Clock(_SECONDS, _PATIENCE))
    is_timed = isinstance(looped.fault, TimedOut) and looped.fault.clock == "cpu"
    text = f"stopped after {looped.cpu_seconds:.2f} s of processor time"
    yield "may not compute without end", is_timed, text if is_timed else f"it ended with {looped.fault}"
    slept = _load(home, _NAP, Clock(_PATIENCE, _SECONDS))
    is_timed = isinstance(slept.fault, TimedOut) and slept.fault.clock == "wall"
    text = f"stopped after {slept.slept_seconds:.2f} s without computing"
    yield "may not wait without end", is_timed, text if is_timed else f"it ended with {slept.fault}"
    filled = _load(home, _FILL, Clock(_PATIENCE, _PATIENCE))
    refused = isinstance(filled.fault, OutOfMemory) or filled.kind == wire.NO_MEMORY
    yield "may not fill the memory", refused, "refused" if refused else f"it ended with {filled.fault or filled.said}"
    started = _load(home, _START, Clock(_PATIENCE, _PATIENCE))
    refused = started.kind == wire.RAISED
    yield "may not start programs", refused, "Python refuses it" if refused else f"it ended with {started.fault}"
    yield "may not read and change files", False, _OPEN
    yield "may not use the network", False, _OPEN
    yield "sandbox", False, home.level


def _load(home: Portable, source: bytes, clock: Clock) -> Exchange:
    """What becomes of a program of which each line counts: as if it were in the function that is called."""
    worker = home.worker(Limits(_MEMORY_MIB))
    lines = b"\n".join(b"    " + line for line in source.split(b"\n"))
    load = tree.pack((b"def trial():\n" + lines, "trial.py", (("trial", ((0, ()),)),), (), ()))
    try:
        exchange = answer(worker, ask(worker, wire.LOAD, load, 2**16), Clock(_PATIENCE, _PATIENCE))
        if exchange.fault or exchange.kind != wire.LOADED:
            return exchange
        call = tree.pack((True, True, 2**16, "trial", (), ()))
        return answer(worker, ask(worker, wire.CALL, call, 2**16), clock)
    finally:
        worker.end()
