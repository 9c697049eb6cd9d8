"""A dask cluster gives the same rows as this process, whoever dies; and refuses in sentences."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from grader.classes.grading.chunk import grade_chunk
from grader.classes.grading.engine import Engine
from grader.classes.running.cluster import run_cluster
from grader.classes.running.settings import Ended, Settings
from grader.preparing.prepared import Prepared
from grader.sandbox.outside.protocols import Sandbox
from grader.values.classes import Row, Task
from grader.values.digest import digest
from grader.values.errors import MachineError, UsageError
from tests.classes.dask_cluster import ROOT, Cluster

pytest.importorskip("distributed", reason="dask.distributed is not installed: pip install 'pixelgrader[cluster]'")

from grader.classes.running.cluster_worker import Graders, Parcel, say
from tests.classes.poisonous import ODD, POISON, SLOW, Choosy, Faulty, NoPack, OtherNumpy, Unloadable

PROGRAMS = [
    path
    for folder in ("accepted", "wrong")
    for path in sorted((ROOT / "solutions/convolution" / folder).glob("*.py"))
    if "uninitialised" not in path.name  # gives something else each time
]
NAMED = ("distributed.comm.tls.ca-file", "distributed.comm.tls.client.cert")
NOTE = "The worker at {} is given nothing to grade: {}. It is not said of others."


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A worker that grades, with somebody who starts it again, and one that refuses."""
    made = Cluster(tmp_path_factory.mktemp("dask"))
    try:
        made.address  # noqa: B018 - waits
        made.worker(nanny=True)
        made.worker(**{ODD: "the sandbox holds only in part here"})
        made.wait_for(2)
        yield made
    finally:
        made.end()


@pytest.fixture(scope="module")
def cases(prepared: Prepared) -> tuple[str, ...]:
    return tuple(one.case.name for one in prepared.cases)


def task(source: bytes, cases: Sequence[str]) -> Task:
    return Task(digest(source), "convolution", False, source, tuple(cases))


def small(count: int, cases: Sequence[str], *more: bytes) -> list[Task]:
    """Tasks of one quick case each, all different; `more` are the first."""
    source = (ROOT / "solutions/convolution/accepted/two_loops.py").read_bytes()
    sources = [source + b"\n" + extra for extra in more] + [source + b"\n# %d" % n for n in range(count - len(more))]
    return [task(one, cases[:1]) for one in sources]


class Store:
    """What a store would have been handed. on: is called after each time, noted: after each sentence for people."""

    def __init__(self, on: Callable[[], object] = lambda: None, noted: Callable[[], object] = lambda: None) -> None:
        self.rows: list[Row] = []
        self.notes: list[str] = []
        self._on, self._noted = on, noted

    def save(self, rows: Sequence[Row]) -> None:
        self.rows += rows
        self._on()

    def note(self, text: str) -> None:
        self.notes.append(text)
        self._noted()

    def run(self, where: str, tasks: Sequence[Task], graders: Any = None, **settings: Any) -> Ended:
        return run_cluster(
            where, ROOT, ["convolution"], iter(tasks), len(tasks), Settings(**settings), self.save, lambda told: None,
            self.note, graders,
        )  # fmt: skip


def result(row: Row) -> tuple[object, ...]:
    """A row without its times."""
    return row.content, row.keys, row.verdicts, row.kind, row.name, row.symptoms, row.crashes, row.stopped, row.sandbox


def test_same_rows(cluster: Cluster, cases: Sequence[str], sandbox: Sandbox) -> None:
    """And a worker that may not grade is told of, once, while the other one grades."""
    tasks = [task(path.read_bytes(), cases[::3]) for path in PROGRAMS[:20]]
    here = {result(row) for row in grade_chunk(Engine(ROOT, sandbox), tasks)}
    store = Store()
    assert store.run(cluster.address, tasks, Choosy) == Ended(20)
    assert {result(row) for row in store.rows} == here and len(store.rows) == 20
    (note,) = store.notes
    worker = note.split()[3]
    assert note == NOTE.format(worker, "the sandbox holds only in part here")
    assert worker.startswith("tcp://127.0.0.1:")


def test_nobody_reads_programs_in_logs(cluster: Cluster, cases: Sequence[str]) -> None:
    """dask logs the arguments of a function that fails."""
    store = Store()
    with pytest.raises(Exception, match="20 submissions in a row could not be graded; of the last one: no worker could "
                       r"grade it \(ZeroDivisionError: of nothing\)"):  # fmt: skip
        store.run(cluster.address, small(20, cases), Faulty)
    logs = cluster.logs()
    assert "Compute Failed" in logs and "convolve" not in logs and "return" in str(small(1, cases))
    assert repr(Parcel(small(3, cases))) == "<3 tasks>"  # older ones do log the arguments


def test_poison(cluster: Cluster, cases: Sequence[str]) -> None:
    """A program that kills its worker twice is not graded, and costs no other one anything."""
    tasks = small(30, cases, POISON)
    store = Store()
    ended = store.run(cluster.address, tasks, Choosy)
    (row,) = ended.not_graded
    assert row.content == tasks[0].content
    assert row.fault == (
        "the workers that graded it have died, also with nothing else to do: mostly for lack of memory"
    )
    assert ended.graded == 29 and sorted(one.content for one in store.rows) == sorted(one.content for one in tasks[1:])


@pytest.mark.parametrize("whom", ["spawn_main", "zygote"])
@pytest.mark.parametrize("seed", [pytest.param(n, marks=[pytest.mark.soak] if n else []) for n in range(20)])
def test_killed(cluster: Cluster, cases: Sequence[str], whom: str, seed: int) -> None:
    """kill -9 of a worker or its zygote at some moment: all tasks come back, once.

    The worker's nanny starts another, which gets the course, too.
    """
    tasks = small(30, cases, *(SLOW + b" %d" % n for n in range(4)))
    store = Store()
    thread = threading.Timer(random.Random(seed).uniform(1, 2.5), lambda: kill_below(cluster.processes[1].pid, whom))
    thread.start()
    assert store.run(cluster.address, tasks, Choosy) == Ended(30)
    thread.join()
    assert sorted(row.content for row in store.rows) == sorted(one.content for one in tasks)
    assert {row.verdicts for row in store.rows} == {"c"}


def kill_below(pid: int, whom: str) -> None:
    """Of the processes that have come from this one those whose command holds `whom`."""
    for child in (file.read_text() for file in Path(f"/proc/{pid}/task").glob("*/children")):
        for one in map(int, child.split()):
            kill_below(one, whom)
            with suppress(OSError):
                if whom.encode() in Path(f"/proc/{one}/cmdline").read_bytes():
                    os.kill(one, signal.SIGKILL)


def test_interrupt(cluster: Cluster, cases: Sequence[str]) -> None:
    """What has come back is kept, and no more is given out."""
    tasks = small(200, cases)
    store = Store(lambda: len(store.rows) >= 3 and os.kill(os.getpid(), signal.SIGINT))
    ended = store.run(cluster.address, tasks, Choosy)
    assert ended == Ended(len(store.rows), (), signal.SIGINT) and ended.interrupted
    assert 3 <= len(store.rows) < 200


HERE = ".".join(version("numpy").split(".")[:2])
REFUSALS = {
    OtherNumpy: f"it has numpy {HERE}, not 1.26, and the same program may get another grade there",
    NoPack: "what was sent is not a whole course: the grader has to be the same version everywhere",
    Unloadable: "the grader cannot be loaded there (ModuleNotFoundError(\"No module named "
                "'grader.classes.running.of_tomorrow'\")); pip install 'pixelgrader[cluster]', in this very version",
}  # fmt: skip


@pytest.mark.parametrize("graders", REFUSALS)
def test_all_refuse(cluster: Cluster, cases: Sequence[str], graders: type[Graders]) -> None:
    store = Store()
    with pytest.raises(MachineError) as error:
        store.run(cluster.address, small(2, cases), graders)
    assert str(error.value) == f"no worker at {cluster.address} may grade: {REFUSALS[graders]}"
    assert len(store.notes) == 1 and REFUSALS[graders] in store.notes[0]


def test_bugs_are_said() -> None:
    assert say(MachineError("the disk is full")) == "the disk is full"
    assert say(KeyError("\x1b")) == "this is a bug in the grader (KeyError: '\\x1b')"


@pytest.mark.parametrize("seed", [pytest.param(n, marks=[pytest.mark.soak] if n else []) for n in range(20)])
def test_killed_scheduler(tmp_path: Path, cases: Sequence[str], seed: int) -> None:
    """What came back before is kept. A class may wait for its first worker."""
    tasks = small(400, cases, *(SLOW + b" %d" % n for n in range(4)))
    first = Cluster(tmp_path)
    try:
        address = first.address
        rng = random.Random(seed)
        store = Store(lambda: len(store.rows) >= rng.randint(2, 60) and first.scheduler.kill(), first.worker)
        with pytest.raises(MachineError) as error:
            store.run(address, tasks, Choosy)
        assert str(error.value) == (
            f"the connection to the scheduler at {address} was lost; what came back before is saved, and the same "
            "command goes on from there when a scheduler is running again"
        )
        assert store.notes == [f"No worker at {address} can grade right now; this waits for one, and Ctrl-C ends it."]
        assert 2 <= len(store.rows) < 400
        assert {row.content for row in store.rows} < {one.content for one in tasks}
    finally:
        first.end()


def test_local(cases: Sequence[str]) -> None:
    """A cluster of this machine's own: nobody else gets in, Ctrl-C on the terminal spares it, nothing is left."""
    code = f"""
import os, signal, sys, tempfile
from pathlib import Path
from tests.classes.test_cluster import Store, small
from grader.classes.running.cluster_client import open_cluster
from grader.values.errors import MachineError
def stranger():
    import distributed
    (address,) = {{server.address for server in distributed.Scheduler._instances}}
    try:
        distributed.Client(address.replace("tls:", "tcp:"), timeout=1)
    except OSError:
        print("refused", address.partition("//")[0])
def on():
    if len(store.rows) == 1:
        stranger()
    if len(store.rows) >= 5:
        os.killpg(0, signal.SIGINT)
if __name__ == "__main__":
    store = Store(on)
    ended = store.run("local", small(200, {list(cases)!r}), jobs=1)
    print(ended.graded == len(store.rows) >= 5, ended.signal, store.notes)
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as process:  # fmt: skip
        out, _ = process.communicate(timeout=90)
    assert out == "refused tls:\nTrue 2 []\n"
    assert not in_session(process.pid)


def in_session(number: int) -> list[str]:
    """Processes that are left of it, a moment after its end."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        said = subprocess.run(["ps", "-o", "args=", "-s", str(number)], capture_output=True, text=True, check=False)
        if not said.stdout.strip():
            return []
        time.sleep(0.2)
    return said.stdout.splitlines()


def test_nobody_answers() -> None:
    from grader.classes.running.cluster_client import open_cluster

    with pytest.raises(MachineError) as error, open_cluster("tcp://127.0.0.1:9", 1, seconds=0.5):
        pass
    assert str(error.value) == (
        "no scheduler answers at tcp://127.0.0.1:9 (OSError); is it running, can this computer reach it, and do both "
        "use tcp:// or both tls://? See docs/cluster.md"
    )


@pytest.mark.parametrize(
    ("file", "why"), [(None, "dask's configuration names none"), ("missing.crt", "[Errno 2] No such file or directory")]
)
def test_no_certificates(file: str | None, why: str) -> None:
    import dask

    with (
        dask.config.set(dict.fromkeys(NAMED, file)),
        pytest.raises(UsageError) as error,
    ):
        Store().run("tls://127.0.0.1:9", [])
    assert error.value.what == f"--cluster tls://127.0.0.1:9: there is no certificate to show and to check ({why})"
    assert error.value.mend == "name it in dask's configuration, distributed.comm.tls; docs/cluster.md shows how"


@pytest.mark.parametrize(
    ("package", "what"),
    [
        ("distributed", "--cluster needs dask.distributed, which is not installed here"),
        ("cryptography", "--cluster local needs the package cryptography: else every user of this machine could run "
                         "programs as you"),
    ],
)  # fmt: skip
def test_not_installed(package: str, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(UsageError) as error:
        Store().run("local", [])
    assert (error.value.what, error.value.mend) == (what, "pip install 'pixelgrader[cluster]'")


def test_no_process() -> None:
    import dask

    with dask.config.set({"distributed.nanny.preload": ["no_such_module"]}), pytest.raises(MachineError) as error:
        Store().run("local", [], jobs=1)
    assert str(error.value).startswith("no cluster could be started on this machine (")
    assert str(error.value).endswith("); without --cluster it is graded all the same")
