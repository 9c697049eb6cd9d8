"""One submission in the sandbox, over as many workers as it takes.

A death or a time-out costs the case in which it happens; the next case gets a fresh worker. What all of them may cost
together is bounded, see patience.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from grader.arrays import tree
from grader.preparing.request import Request
from grader.sandbox import wire
from grader.sandbox.limits import Limits
from grader.sandbox.outside.clock import Clock
from grader.sandbox.outside.patience import Patience
from grader.sandbox.outside.protocols import Ended, Sandbox, Worker
from grader.sandbox.outside.talk import Exchange, Question, answer, ask
from grader.sandbox.replies import OUTPUTS, UNKNOWN, read_loaded, read_reply
from grader.values.clean import clean
from grader.values.exercise import EXERCISE_FILE, Exercise
from grader.values.load import LeftOut, LoadFailed, LoadFault
from grader.values.reply import Died, Garbled, Reply, Returned, Run
from grader.values.submission import Submission
from grader.values.value import Value

LOADED_BYTES = 16 * 2**20  # the answer to a load quotes a notebook's cells
SPARE_BYTES = 2**16  # of an answer, besides its output and the arguments that it says were changed


class _Sent(Value):
    """A call that is under way."""

    question: Question
    clock: Clock
    wanted: bool


class _Asked(Value):
    """What was asked last, and what became of its first call."""

    request: Request
    limit_seconds: float
    sent: _Sent | Reply


class Session:
    """A submission, its current worker if one is alive, and what is left of the patience with it."""

    def __init__(
        self, sandbox: Sandbox, exercise: Exercise, submission: Submission, longest: float = 0.0, whole: float = 0.0
    ) -> None:
        """longest, whole: as in Patience."""
        self._sandbox, self._budget, self._bounds = sandbox, exercise.budget, (longest, whole)
        self._files = exercise.given_files
        if modules := exercise.budget.allow.modules:
            from grader.sandbox.outside.opened import insist  # late: hardly an exercise opens any

            insist(modules, str(exercise.folder / EXERCISE_FILE))
        # Not the file's own name, which is a person's on some platforms: every program is called alike.
        file = exercise.starter.with_suffix(".ipynb" if submission.is_notebook else ".py").name
        functions = tuple((function.name, exercise.calls_of(function)) for function in exercise.functions)
        provided = tuple((one.module, one.source) for one in exercise.provide)
        self._load_request = tree.pack((submission.source, file, functions, exercise.forbid, provided))
        self._names, self._is_notebook = [name for name, _ in functions], submission.is_notebook
        self._worker: Worker | None = None
        self._asked: _Asked | None = None
        self.load_seconds = 0.0  # what the last load took, asleep or not
        self.printed = ""
        self.left_out: tuple[LeftOut, ...] = ()
        self.cells: tuple[str, ...] = ()
        self.faults: Mapping[str, LoadFault] = {}
        self.builds_on: Mapping[str, tuple[str, ...]] = {}

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    @cached_property
    def patience(self) -> Patience:
        """Made when the sandbox is ready, because it tells how fast this machine is."""
        return Patience(self._sandbox.yardstick_seconds(), *self._bounds)

    def load(self) -> LoadFault | None:
        """Loads the submission in a fresh worker; None when its function can be called."""
        clock = self.patience.load_clock()
        self._worker = self._new_worker()
        exchange = self._answer(ask(self._worker, wire.LOAD, self._load_request, LOADED_BYTES), clock)
        self.patience.note_load(exchange)
        self.load_seconds = exchange.cpu_seconds + exchange.slept_seconds
        self.printed = clean(self.patience.keep(exchange.printed))
        fault: LoadFault | None
        if exchange.fault:
            fault = LoadFailed(exchange.fault)
        else:
            loaded = read_loaded(self._names, exchange.kind, exchange.said, self._is_notebook)
            fault, self.left_out, self.cells = loaded.fault, loaded.left_out, loaded.cells
            self.faults, self.builds_on = loaded.faults, loaded.builds_on
        if fault:
            self._end()
        return fault

    def _new_worker(self) -> Worker:
        memory_mib, allow = self._budget.memory_mib, self._budget.allow
        if not allow.temp_mib:
            return self._sandbox.worker(Limits(memory_mib, allow.threads, modules=allow.modules, files=self._files))
        from grader.sandbox.outside.temporary import make_folder, remove_folder  # late: 10 ms, and hardly one asks

        folder = make_folder()
        try:
            return self._sandbox.worker(
                Limits(memory_mib, allow.threads, allow.temp_mib, folder, allow.modules, self._files)
            )
        except BaseException:
            remove_folder(folder)
            raise

    def start_over(self) -> LoadFault | None:
        """As if nothing had been asked yet: loads the submission in a fresh worker, with all patience."""
        self._end()
        vars(self).pop("patience", None)
        self.printed, self.left_out, self.cells, self.faults, self.builds_on = "", (), (), {}, {}
        return self.load()

    def exchange(self, kind: int, body: bytes, most_bytes: int, clock: Clock) -> Exchange:
        """Another request to the worker that has loaded it, and its answer. After a fault that worker has ended."""
        assert self._worker is not None
        exchange = self._answer(ask(self._worker, kind, body, most_bytes), clock)
        if exchange.fault:
            self._end()
        return exchange

    def run(self, request: Request, limit_seconds: float) -> Run:
        """One request and its answer."""
        self.ask(request, limit_seconds)
        return self.answer()

    def run_afresh(self, request: Request, limit_seconds: float) -> Run:
        """The same in a worker that has answered nothing before."""
        self.refresh()
        return self.run(request, limit_seconds)

    def refresh(self) -> None:
        """What is asked next is asked in a worker that has answered nothing before."""
        self._end()

    def ask(self, request: Request, limit_seconds: float) -> None:
        """Sends the first call, so that the worker computes while the grader does something else. One at a time."""
        self._asked = _Asked(request, limit_seconds, self._send(request, limit_seconds, 0))

    def answer(self) -> Run:
        """What came of the calls that were asked for, up to the first wanted one that gave no output."""
        asked, self._asked = self._asked, None
        assert asked is not None
        request, sent = asked.request, asked.sent
        replies: list[Reply] = []
        seconds, printed = [0.0], bytearray()
        for number, wanted in enumerate(request.wanted):
            sent = self._send(request, asked.limit_seconds, number) if number else sent
            reply: Reply | None
            if isinstance(sent, _Sent):
                reply, exchange = self._receive(sent, request.arguments)
                seconds.append(exchange.cpu_seconds)
                printed += exchange.printed
            else:
                reply = sent
            if wanted or reply is not None:
                replies.append(reply or Garbled("an answer is missing"))
                if not isinstance(reply, OUTPUTS):
                    break
        return self.came(replies, max(seconds), sum(seconds), printed)

    def came(self, replies: Sequence[Reply], longest: float, whole: float, printed: bytes | bytearray = b"") -> Run:
        """What came of a request, which is paid for. longest, whole: seconds of its longest call, of all of them."""
        spend = self.patience.use if isinstance(replies[-1], Returned) else self.patience.lose
        spend(whole)
        again = replies[1] if len(replies) > 1 else None
        return Run(replies[0], again, longest, clean(self.patience.keep(printed)), whole)

    def judged(self, run: Run, right: bool) -> None:
        """What the judge made of a run: a right one gives patience back, a wrong one was paid for in vain."""
        if right:
            self.patience.regain()
        elif isinstance(run.again or run.reply, Returned):
            self.patience.use(-run.all_seconds)
            self.patience.lose(run.all_seconds)

    def _send(self, request: Request, limit_seconds: float, number: int) -> _Sent | Reply:
        """A call on its way; or what it comes to because it could not be made."""
        if used_up := self.patience.used_up:
            return used_up
        if self._worker is None and (fault := self.load()):
            return fault.reply if isinstance(fault, LoadFailed) else Died(0, 0)
        if used_up := self.patience.used_up:
            return used_up
        assert self._worker is not None
        body, clock = request.bodies[number], self.patience.call_clock(limit_seconds)
        most = request.most_bytes + 2 * len(body) + SPARE_BYTES
        return _Sent(ask(self._worker, wire.CALL, body, most), clock, request.wanted[number])

    def _receive(self, sent: _Sent, arguments: int) -> tuple[Reply | None, Exchange]:
        """The answer to one call; no reply where none is wanted and it was made."""
        exchange = self._answer(sent.question, sent.clock)
        self.patience.note_call(exchange)
        reply: Reply | None = exchange.fault
        if reply is None and sent.wanted:
            reply = read_reply(exchange.kind, exchange.said, arguments)
        elif reply is None and exchange.kind != wire.DONE:  # an output here would stand for that of another call
            reply = Garbled(UNKNOWN)
        if exchange.fault or isinstance(reply, Garbled):
            self._end()
        return reply, exchange

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
