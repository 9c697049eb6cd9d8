"""Tasks → rows, in processes of this machine that are watched over: one program costs its own grade at most.

Each process has one task at a time, so that it is known what it worked on when it died. What was lost with it is tried
once more in another process; who ends two of them is not graded, and all others are. While a program sleeps its
process counts for nothing, and a spare one takes its place.
"""

from __future__ import annotations

import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any

from grader.classes.running import child as said
from grader.classes.running.children import OUR_OWN, Child, Heard
from grader.classes.running.progress import Told
from grader.classes.running.results import Results, key_of
from grader.classes.running.settings import Begin, Ended, PageTask, Settings
from grader.classes.running.stopping import Stops
from grader.values.classes import Task
from grader.values.clean import clean
from grader.values.errors import SandboxError

TRIES = 2
STARTS = 3  # that fail one after the other, without a task done in between
LOST_IN_A_ROW = 20  # then it is this machine that fails, and not twenty programs
_TICK = 0.05


def run_pool(
    course: Path,
    chunks: Iterator[Any],
    total: int,
    settings: Settings,
    save: Callable[[Sequence[Any]], None],
    tell: Callable[[Told], None],
) -> Ended:
    """Does the work of `settings` with every task, which are asked for one after the other as processes get free.

    chunks: of Task, or of PageTask where pages are made.  total: how many there are.
    save: is handed rows, or pages, to be written in one transaction; never a row with a fault.
    Ctrl-C, SIGTERM and SIGHUP: what is under way comes back, then it ends; the second time at once.
    Raises SandboxError where this machine lets no process work, SpecError for a faulty exercise, and whatever save and
    chunks raise; what came back before is saved.
    """
    heard: Heard = SimpleQueue()
    results = Results(total, save, tell)
    with tempfile.TemporaryFile(buffering=0) as errors, Stops(lambda: heard.put((None, None))) as stops:
        pool = _Pool(course, chunks, min(settings.jobs, max(total, 1)), settings, results, heard, errors)
        try:
            return pool.run(stops)
        except BaseException:
            with suppress(Exception):  # what is told is what went wrong first
                results.flush()
            raise
        finally:
            pool.end()


class _Pool:
    def __init__(
        self,
        course: Path,
        tasks: Iterator[Any],
        jobs: int,
        settings: Settings,
        results: Results,
        heard: Heard,
        errors: IO[bytes],
    ) -> None:
        self._tasks, self._jobs, self._settings, self._results = tasks, jobs, settings, results
        self._begin = Begin(course, settings.work, settings.experiments, settings.full)
        self._heard, self._errors = heard, errors
        self._children: list[Child] = []
        self._again: deque[Any] = deque()  # what was lost with a process, and the one task that was looked at ahead
        self._tried: Counter[tuple[str, str]] = Counter()
        self._failed_starts = 0

    def run(self, stops: Stops) -> Ended:
        while True:
            if not stops.count:
                self._give()
            busy = any(one.task for one in self._children)
            if stops.count > 1 or (not busy and (stops.count or not self._has_more())):
                return self._results.end(stops.signal)
            self._hear()
            self._results.look()
            for one in self._children:
                if one.seconds > self._settings.stuck_seconds and (one.task or not one.ready):
                    self._bury(one, f"it did not come to an end within {self._settings.stuck_seconds:g} s")
                    break  # the list is another one now

    def end(self) -> None:
        """Ends all processes, whatever they are doing."""
        for one in self._children:
            one.end()

    def _has_more(self) -> bool:
        if not self._again and (task := next(self._tasks, None)):
            self._again.append(task)
        return bool(self._again)

    def _give(self) -> None:
        """Gives every processor something to do. A process that starts keeps one busy, one that sleeps does not."""
        awake = sum(not one.ready or (one.task is not None and not one.is_asleep()) for one in self._children)
        idle = [one for one in self._children if one.ready and not one.task]
        while awake < self._jobs and self._has_more():
            if idle:
                idle.pop().give(self._again.popleft())
            elif len(self._children) < self._jobs + self._settings.spares:
                if not self._start():
                    return
            else:
                return
            awake += 1

    def _start(self) -> bool:
        command = self._settings.command or OUR_OWN
        try:
            self._children.append(Child(command, self._begin, self._heard, self._errors))
        except OSError as error:
            self._note_failed_start(f"a Python process could not be started: {error.strerror}")
            return False
        return True

    def _hear(self) -> None:
        """All that has been said, and a moment's wait where nothing has."""
        until, wait = time.monotonic() + _TICK, True
        while wait or not self._heard.empty():
            try:
                child, message = self._heard.get(timeout=max(until - time.monotonic(), 0.001))
            except Empty:
                return
            wait = False
            if child in self._children:  # else it was buried before
                self._take(child, message)

    def _take(self, child: Child, message: Any) -> None:
        match message:
            case (said.READY, _):
                child.ready = True
                self._results.warm()
            case (said.DONE, row):
                task, child.task, self._failed_starts = child.task, None, 0
                if task and self._tried:
                    del self._tried[key_of(task)]
                if task and (why := getattr(row, "fault", "")):
                    self._lose(task, why)
                else:
                    self._results.add(row)
            case (said.BUG, what) if child.task:
                task, child.task = child.task, None
                self._lose(task, f"this is a bug in the grader: {clean(what)}")
            case (said.STOP, (kind, arguments)):
                raise kind(*arguments)
            case (said.BUG | said.FAILED, what):
                self._bury(child, clean(what))
            case None:
                self._bury(child, "")

    def _bury(self, child: Child, why: str) -> None:
        """Ends a process that is of no use any more; its task is tried again, or lost.

        why: "" where it has ended by itself.
        """
        self._children.remove(child)
        ended = child.end()
        task = child.task
        if not child.ready:
            self._note_failed_start(why or f"{self._last_words() or 'it said nothing'} (it ended {ended})")
        elif task:
            self._tried[key_of(task)] += 1
            if self._tried[key_of(task)] < TRIES:
                self._again.appendleft(task)
                return
            del self._tried[key_of(task)]
            why = why or f"the process that graded it was ended twice, {ended}; a system that lacks memory does so"
            self._lose(task, why)

    def _lose(self, task: Task | PageTask, why: str) -> None:
        if self._results.lose(task, why) >= LOST_IN_A_ROW:
            raise SandboxError(f"{LOST_IN_A_ROW} submissions in a row could not be graded; of the last one: {why}")

    def _note_failed_start(self, why: str) -> None:
        self._failed_starts += 1
        if self._failed_starts >= STARTS:
            raise SandboxError(f"no process that grades could be started, {STARTS} times: {why}")

    def _last_words(self) -> str:
        """The last line that a process has written where it should write nothing: of a traceback its reason."""
        self._errors.seek(0)
        lines = self._errors.read(2**20).decode("utf-8", "replace").split("\n")
        return next((clean(line.strip())[:500] for line in reversed(lines) if line.strip()), "")
