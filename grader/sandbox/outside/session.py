"""One submission in the sandbox, over as many workers as it takes.

A death or a time-out costs the case in which it happens; the next case gets a fresh worker. Waiting for a program that
never answers is bounded: once PATIENCE is used up by cases in a row, the next ones get a short time only, until one of
them answers. So is waiting for one that sleeps and answers.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from grader.arrays import tree
from grader.preparing.request import Request
from grader.sandbox import wire
from grader.sandbox.control import Limits
from grader.sandbox.outside.protocols import Ended, Sandbox, Worker
from grader.sandbox.outside.talk import Clock, Exchange, Question, answer, ask
from grader.sandbox.replies import read_loaded, read_replies
from grader.values.clean import clean
from grader.values.exercise import Exercise
from grader.values.load import LeftOut, LoadFailed, LoadFault
from grader.values.reply import Died, Garbled, OutOfRoom, Reply, Returned, ReturnedOther, Run, TimedOut
from grader.values.submission import Submission
from grader.values.value import Value

PATIENCE_SECONDS = 1.2
HURRIED_SECONDS = 0.04
IDLE_SECONDS = 1.0
HURRIED_IDLE_SECONDS = 0.3
SLEEP_SECONDS = 3.0  # of a whole submission; a call may sleep less once they are used up
GRACE_SECONDS = 15.0  # of a whole submission: what looks like sleep and may have been waiting for the grader
LOAD_SECONDS = 3.0
TOTAL_CPU_SECONDS = 600.0  # the kernel's own limit, far behind ours


class _Asked(Value):
    """A request that is under way, and when it began; or the Run that it comes to because nothing could be asked."""

    request: Request
    limit_seconds: float
    clock: Clock | None
    question: Question | None
    began: float = 0.0
    run: Run | None = None


class Session:
    """A submission, its current worker if one is alive, and the time lost with it so far."""

    def __init__(self, sandbox: Sandbox, exercise: Exercise, submission: Submission) -> None:
        function = exercise.function
        self._sandbox, self._budget = sandbox, exercise.budget
        # Not the file's own name, which is a person's on some platforms: every program is called alike.
        file = exercise.starter.with_suffix(".ipynb" if submission.is_notebook else ".py").name
        load = submission.source, file, function.name, len(function.parameters), exercise.forbid
        self._load_request = tree.pack(load)
        self._name, self._is_notebook = function.name, submission.is_notebook
        self._worker: Worker | None = None
        self._asked: _Asked | None = None
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
        question = ask(self._worker, wire.LOAD, self._load_request)
        exchange = self._answer(question, Clock(LOAD_SECONDS, idle_seconds=LOAD_SECONDS))
        self.printed = clean(exchange.printed)
        if isinstance(exchange.fault, TimedOut):
            self._lost += exchange.fault.seconds
        fault: LoadFault | None
        if exchange.fault:
            fault = LoadFailed(exchange.fault)
        else:
            loaded = read_loaded(self._name, exchange.kind, exchange.said, self._is_notebook)
            fault, self.left_out, self.cells = loaded.fault, loaded.left_out, loaded.cells
        if fault:
            self._end()
        return fault

    def _new_worker(self) -> Worker:
        memory_mib, allow = self._budget.memory_mib, self._budget.allow
        if not allow.temp_mib:
            return self._sandbox.worker(Limits(memory_mib, TOTAL_CPU_SECONDS, allow.threads))
        from grader.sandbox.outside.temporary import make_folder, remove_folder  # late: 10 ms, and hardly one asks

        folder = make_folder()
        try:
            return self._sandbox.worker(Limits(memory_mib, TOTAL_CPU_SECONDS, allow.threads, allow.temp_mib, folder))
        except BaseException:
            remove_folder(folder)
            raise

    def run(self, request: Request, limit_seconds: float) -> Run:
        """One request and its answer."""
        self.ask(request, limit_seconds)
        return self.answer()

    def ask(self, request: Request, limit_seconds: float) -> None:
        """Sends a request, so that the worker computes while the grader does something else. One at a time."""
        if self._worker is None and (fault := self.load()):
            reply = fault.reply if isinstance(fault, LoadFailed) else Died(0, 0)
            run = Run(reply, None, 0.0, self.printed)
            self._asked = _Asked(request, limit_seconds, None, None, run=run)
            return
        assert self._worker is not None
        clock, began = self._clock(limit_seconds, request.calls), time.monotonic()
        self._asked = _Asked(request, limit_seconds, clock, ask(self._worker, wire.CALL, request.body), began)

    def answer(self) -> Run:
        """What came of the request that was asked last."""
        asked, self._asked = self._asked, None
        assert asked is not None
        if asked.run:
            return asked.run
        assert asked.question and asked.clock
        exchange = self._answer(asked.question, asked.clock)
        replies: list[Reply] = [exchange.fault] if exchange.fault else []
        replies = replies or read_replies(exchange.kind, exchange.said, asked.request.wanted)
        self._lost = self._lost + time.monotonic() - asked.began if isinstance(replies[0], TimedOut) else 0.0
        self._slept += exchange.slept_seconds
        self._forgiven += exchange.forgiven_seconds
        if isinstance(replies[-1], TimedOut | OutOfRoom | Died | Garbled):
            self._end()
        again = replies[1] if len(replies) > 1 else None
        seconds = exchange.cpu_seconds / _made(asked.request, replies)
        return Run(replies[0], again, seconds, clean(exchange.printed))

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

    def _answer(self, question: Question, clock: Clock) -> Exchange:
        assert self._worker is not None
        exchange = answer(self._worker, question, clock)
        if isinstance(exchange.fault, Died):
            exchange.fault = self._autopsy()
        return exchange

    def _autopsy(self) -> Died:
        """How the worker ended; one that only closed its pipes is killed here."""
        ended = self._end()
        return Died(ended.signal, ended.status) if ended else Died(0, 0)

    def _end(self) -> Ended | None:
        """Ends the worker, if there is one, and removes what it left."""
        worker, self._worker = self._worker, None
        if worker is None:
            return None
        ended = worker.end()
        if worker.limits.folder:
            from grader.sandbox.outside.temporary import remove_folder

            remove_folder(worker.limits.folder)
        return ended


def _made(request: Request, replies: Sequence[Reply]) -> int:
    """How many calls share the time: an exception in the first wanted one ends them."""
    first_is_wanted = request.plan[0][1]
    return request.calls if isinstance(replies[-1], Returned | ReturnedOther) or not first_is_wanted else 1
