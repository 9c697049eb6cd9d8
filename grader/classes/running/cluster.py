"""Tasks → rows, by the workers of a dask cluster: parcels of tasks go out, a few at a time, and rows come back.

The course goes to each worker once, as one pack (cluster_worker.py). A parcel whose worker dies is sent again by dask;
one that dask has given up is tried task by task at the very end, each with nothing else under way, so that nobody is
blamed for a neighbour.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from grader.classes.running.cluster_address import LOCAL, read_address
from grader.classes.running.progress import Told
from grader.classes.running.results import Results
from grader.classes.running.settings import Ended, Settings
from grader.classes.running.stopping import Stops
from grader.files.course import Course
from grader.values.classes import Row, Task
from grader.values.clean import clean
from grader.values.errors import MachineError, SandboxError
from grader.values.value import Value

MOST = 20  # tasks in a parcel: dask takes some 4 ms for each, however much is in it
MOST_BYTES = 2 * 2**20  # of programs in a parcel; notebooks hold pictures
IN_FLIGHT = 2  # parcels for each worker: one that it grades, and one so that it need not wait
LOST_IN_A_ROW = 20  # then it is the cluster that fails, and not twenty programs
_TICK = 0.25
_QUIET_SECONDS = 3.0  # in which nothing has come back, before it is looked whether parcels lie about


def run_cluster(
    where: str,
    course: Path,
    names: Sequence[str],
    tasks: Iterator[Task],
    total: int,
    settings: Settings,
    save: Callable[[Sequence[Row]], None],
    tell: Callable[[Told], None],
    note: Callable[[str], None],
    graders: Callable[..., Any] | None = None,
) -> Ended:
    """As run_pool has it, with a cluster in place of the pool.

    where: "local", or the address of a scheduler.  names: the exercises that the course's pack holds.  note: is told
    sentences for people, such as that a worker refuses.  graders: what is sent to each worker, None for our own.
    Ctrl-C, SIGTERM and SIGHUP: what has come back is taken, the rest is let go.
    Raises UsageError, FileFault, SandboxError, MachineError; what came back before is saved.
    """
    from grader.classes.grading.course_pack import pack_course
    from grader.classes.running.cluster_client import open_cluster

    address = read_address(where)
    pack = pack_course(Course(course), names)
    results = Results(total, save, tell)
    done: SimpleQueue[Any] = SimpleQueue()
    with Stops(lambda: done.put(None)) as stops, open_cluster(address, settings.jobs) as client:
        # Late: it is made of parts of dask.
        from grader.classes.running.cluster_worker import Graders, versions
        from grader.classes.running.cluster_workers import Workers

        name = f"pixelgrader-{os.urandom(6).hex()}"
        shown = "this machine" if address == LOCAL else address
        workers = Workers(client, name, shown, note)
        run = _Run(client, name, shown, tasks, total, results, done)
        try:
            workers.register((graders or Graders)(name, pack, versions(), settings.full, settings.experiments))
            return run.run(workers, stops)
        except MachineError:
            results.flush()
            raise
        finally:
            run.let_go()
            if address != LOCAL and client.status == "running":
                with suppress(Exception):  # a scheduler that is gone has nothing to forget
                    client.unregister_worker_plugin(name)


class _Flight(Value):
    """A parcel under way. alone: with nothing else."""

    future: Any
    tasks: tuple[Task, ...]
    alone: bool


class _Run:
    def __init__(
        self,
        client: Any,
        name: str,
        address: str,
        tasks: Iterator[Task],
        total: int,
        results: Results,
        done: SimpleQueue[Any],
    ) -> None:
        self._client, self._name, self._address = client, name, address
        self._tasks, self._left, self._results, self._done = tasks, total, results, done
        self._flights: dict[Any, _Flight] = {}
        self._ahead: Task | None = None  # was looked at, to know whether there is more
        self._suspects: deque[Task] = deque()
        self._started, self._heard = False, time.monotonic()

    def run(self, workers: Any, stops: Stops) -> Ended:
        while not stops.count:
            try:
                workers.look()
                if workers.ready and self._flights and time.monotonic() - self._heard > _QUIET_SECONDS:
                    self._send_again()
            except MachineError:
                raise
            except Exception:  # noqa: BLE001 - a connection that is gone shows in many ways
                raise self._lost() from None
            self._give(workers.ready)
            if not self._flights and not self._has_more() and not self._suspects:
                break
            self._hear()
            self._results.look()
            if self._client.status != "running":
                raise self._lost()
        while self._flights and not self._done.empty():  # what has come back before it was stopped
            self._hear()
        return self._results.end(stops.signal)

    def let_go(self) -> None:
        """Of what nobody waits for any more."""
        if self._flights and self._client.status == "running":
            with suppress(Exception):
                self._client.cancel([one.future for one in self._flights.values()], force=True)
        self._flights.clear()

    def _has_more(self) -> bool:
        self._ahead = self._ahead or next(self._tasks, None)
        return self._ahead is not None

    def _give(self, ready: int) -> None:
        while len(self._flights) < IN_FLIGHT * ready and self._has_more():
            self._send(self._parcel(ready), alone=False)
        if ready and self._suspects and not self._flights and not self._has_more():
            self._send((self._suspects.popleft(),), alone=True)

    def _parcel(self, ready: int) -> tuple[Task, ...]:
        """One task until a first row has come back; then so many that all workers end at about the same time."""
        most = max(1, min(MOST, self._left // (2 * IN_FLIGHT * ready))) if self._started else 1
        tasks: list[Task] = []
        room = MOST_BYTES
        while len(tasks) < most and self._has_more() and (not tasks or len(self._next.source) <= room):
            task, self._ahead = self._next, None
            room -= len(task.source)
            tasks.append(task)
        self._left = max(self._left - len(tasks), 0)
        return tuple(tasks)

    @property
    def _next(self) -> Task:
        assert self._ahead is not None
        return self._ahead

    def _send(self, tasks: tuple[Task, ...], alone: bool) -> None:
        from grader.classes.running.cluster_worker import Parcel, grade_parcel

        future = self._client.submit(grade_parcel, self._name, Parcel(tasks), resources={self._name: 1}, pure=False)
        self._flights[future.key] = _Flight(future, tasks, alone)
        future.add_done_callback(self._done.put)

    def _send_again(self) -> None:
        """What no worker has. A scheduler keeps a parcel for which there was nobody, and does not look at it again when
        a worker that has joined says that it may grade, after it has joined."""
        self._heard = time.monotonic()
        placed = {key for keys in self._client.processing().values() for key in keys}
        for key, flight in list(self._flights.items()):
            if key not in placed and not flight.future.done():
                del self._flights[key]
                flight.future.cancel()
                self._send(flight.tasks, flight.alone)

    def _hear(self) -> None:
        """What has come back, and a moment's wait where nothing has."""
        try:
            future = self._done.get(timeout=_TICK)
        except Empty:
            return
        if future is None or (flight := self._flights.pop(future.key, None)) is None:
            return
        self._heard = time.monotonic()
        try:
            rows = future.result()
        except Exception as error:  # noqa: BLE001 - KilledWorker, or whatever else became of a cluster
            if future.status in ("cancelled", "lost") or self._client.status != "running":
                raise self._lost() from None
            self._doubt(flight, error)
            return
        finally:
            future.release()
        self._started = True
        self._results.warm()
        for task, row in zip(flight.tasks, rows, strict=True):
            if row.fault:
                self._lose(task, row.fault)
            else:
                self._results.add(row)

    def _doubt(self, flight: _Flight, error: Exception) -> None:
        if not flight.alone:
            self._suspects += flight.tasks
            return
        if type(error).__name__ == "KilledWorker":
            why = "the workers that graded it have died, also with nothing else to do: mostly for lack of memory"
        else:
            why = f"no worker could grade it ({clean(f'{type(error).__name__}: {error}')[:300]})"
        self._lose(flight.tasks[0], why)

    def _lose(self, task: Task, why: str) -> None:
        if self._results.lose(task, why) >= LOST_IN_A_ROW:
            self._results.flush()
            raise SandboxError(
                f"{LOST_IN_A_ROW} submissions in a row could not be graded; of the last one: {clean(why)}"
            )

    def _lost(self) -> MachineError:
        return MachineError(
            f"the connection to the scheduler at {self._address} was lost; what came back before is saved, and the "
            "same command goes on from there when a scheduler is running again"
        )
