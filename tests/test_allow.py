"""What an exercise may allow besides (threads, temporary files), how far it reaches, and that nothing of it stays."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.arrays.tree import pack
from grader.sandbox import wire
from grader.sandbox.inside.linux.restrict import MOST_THREADS
from grader.sandbox.limits import Limits
from grader.sandbox.outside.protocols import Sandbox
from grader.sandbox.outside.talk import Clock, answer, ask
from grader.values.errors import SandboxError
from grader.values.exercise import Allow, Budget
from grader.values.load import LoadFailed
from grader.values.reply import OutOfRoom, Raised, Returned, Run
from tests.calling import request_of, session_of
from tests.homes import HOMES, refuses
from tests.test_sandbox import IMAGE, KERNEL, OTHER, body

THREADS, FILES = Allow(threads=True), Allow(temp_mib=2)

FAILS = ("OSError", "Exception", "BaseException", "object")


@pytest.fixture(scope="module", params=sorted(HOMES))
def any_sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    made = HOMES[request.param]()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where private folders are made; empty before and after."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path
    assert list(tmp_path.iterdir()) == []


def run(sandbox: Sandbox, allow: Allow, *lines: str) -> Any:
    """The reply to one case, or the load fault."""
    source = body(*lines).encode()
    with session_of(sandbox, source, Budget(memory_mib=256, allow=allow)) as session:
        return session.load() or session.run(request_of([IMAGE, KERNEL], OTHER), 0.3).reply


THREADED = (
    "import threading",
    "found = []",
    "threads = [threading.Thread(target=lambda: found.append(image * 2)) for _ in range(4)]",
    "[thread.start() for thread in threads]",
    "[thread.join() for thread in threads]",
    "return found[3]",
)
KEPT = (
    "import tempfile",
    "with tempfile.TemporaryDirectory() as name:",
    "    np.save(name + '/a.npy', image); os.rename(name + '/a.npy', name + '/b.npy')",
    "    with tempfile.TemporaryFile() as file:",
    "        file.write(b'x' * 100000)",
    "    return np.load(name + '/b.npy')",
)


def test_threads_run_where_they_are_allowed_and_nowhere_else(any_sandbox: Sandbox) -> None:
    reply = run(any_sandbox, THREADS, *THREADED)
    assert isinstance(reply, Returned)
    assert np.array_equal(reply.output.array(), IMAGE * 2)
    if refuses(any_sandbox):
        assert isinstance(run(any_sandbox, Allow(), *THREADED), Raised)
        assert isinstance(run(any_sandbox, FILES, *THREADED), Raised)


def test_threads_allow_no_processes(any_sandbox: Sandbox) -> None:
    if not refuses(any_sandbox):
        pytest.skip(f"the sandbox does not hold in full here ({any_sandbox.level})")
    for line in ("os.fork()", "import subprocess; subprocess.run(['true'])", "os.kill(os.getppid(), 0)"):
        reply = run(any_sandbox, THREADS, line, "return image")
        assert isinstance(reply, Raised) and reply.type_name == "PermissionError", line


# Threads that wait on small stacks until no more can be started; how many there were, and whether others may follow.
MANY = (
    "import threading",
    "threading.stack_size(32768); go = threading.Event(); threads = []",
    "try:",
    "    for _ in range(3000):",
    "        threads.append(threading.Thread(target=go.wait)); threads[-1].start()",
    "except RuntimeError as error: refused = str(error); threads.pop()",
    "go.set(); [thread.join() for thread in threads]",
    "threading.Thread(target=go.wait).start()",
    "print(len(threads), refused)",
    "return image",
)


def test_threads_are_counted_and_bounded(sandbox: Sandbox) -> None:
    """3,000 fitted into the memory of one exercise. Those that have ended make room for others."""
    if sandbox.level != "full":
        pytest.skip(f"the sandbox does not hold in full here ({sandbox.level})")
    with session_of(sandbox, body(*MANY), Budget(memory_mib=512, allow=THREADS)) as session:
        run = session.load() or session.run(request_of([IMAGE, KERNEL], OTHER), 2.0)
    assert isinstance(run, Run) and isinstance(run.reply, Returned), run
    assert run.printed.splitlines() == [f"{MOST_THREADS - 1} can't start new thread"]  # and the main one


def test_threads_that_start_threads_are_bounded_too(sandbox: Sandbox) -> None:
    """Some may be on their way in the moment in which they are counted."""
    if sandbox.level != "full":
        pytest.skip(f"the sandbox does not hold in full here ({sandbox.level})")
    lines = (
        "import threading, time; threading.stack_size(32768); full = threading.Event()",
        "def more():",
        "    try:",
        "        while True: threading.Thread(target=more, daemon=True).start()",
        "    except RuntimeError: full.set(); time.sleep(60)",
        "if threading.active_count() == 1:",  # the first of two calls
        "    threading.Thread(target=more, daemon=True).start(); full.wait(); time.sleep(0.1)",
        "print(len(threading.enumerate())); return image",
    )
    with session_of(sandbox, body(*lines), Budget(memory_mib=512, allow=THREADS)) as session:
        run = session.load() or session.run(request_of([IMAGE, KERNEL], OTHER, True), 2.0)
    assert isinstance(run, Run) and isinstance(run.reply, Returned), run
    assert MOST_THREADS / 2 < int(run.printed) <= 2 * MOST_THREADS


def test_all_threads_count_as_processor_time(any_sandbox: Sandbox) -> None:
    """Two threads that compute outside of Python's lock end at the same limit as one would."""
    lines = ("import threading, hashlib", "def work():", "    while True: hashlib.sha256(b'x' * 10**6)",
             "threading.Thread(target=work, daemon=True).start()", "work()")  # fmt: skip
    began = time.monotonic()
    reply = run(any_sandbox, THREADS, *lines)
    assert (type(reply).__name__, reply.clock) == ("TimedOut", "cpu")
    assert time.monotonic() - began < 10


def test_temporary_files_where_they_are_allowed_and_nowhere_else(any_sandbox: Sandbox) -> None:
    if not refuses(any_sandbox):
        pytest.skip("nothing would keep it to the folder")
    reply = run(any_sandbox, FILES, *KEPT)
    assert isinstance(reply, Returned)
    assert np.array_equal(reply.output.array(), IMAGE)
    assert isinstance(run(any_sandbox, Allow(), *KEPT), Raised)


@pytest.mark.parametrize(
    "line",
    [
        "open('/tmp/outside', 'w')",
        "open('../outside', 'w')",
        "os.mkdir('../outside')",
        "os.rename('..', 'inside')",
        "os.listdir('..')",
        "os.unlink('/etc/hostname')",
        "os.truncate('/etc/hostname', 0)",
        "os.symlink('/etc', 'etc')",
        "os.link('/etc/hostname', 'hostname')",
        "open('a', 'w').close(); os.chmod('a', 0o4777)",
        "os.mknod('pipe', 0o010600)",
    ],
)
def test_files_reach_no_further_than_their_folder(sandbox: Sandbox, line: str) -> None:
    if sandbox.level != "full":
        pytest.skip(f"the sandbox does not hold in full here ({sandbox.level})")
    reply = run(sandbox, FILES, line, "return image")
    assert isinstance(reply, Raised) and reply.type_name in ("PermissionError", "OSError"), reply


@pytest.mark.parametrize(
    ("lines", "reply"),
    [
        (("for i in range(10**6): open(f'{i}', 'w').write('x' * 2**18)",), OutOfRoom()),
        (("for i in range(10**6): os.mkdir(f'{i}')",), OutOfRoom()),
        (("while True:", "    os.mkdir('d'); os.chdir('d')"), None),
        # Deep or long, and still there at the next look: no path of the system is as long.
        (("import time", "for i in range(100): os.mkdir('d'); os.chdir('d')", "time.sleep(5)"), OutOfRoom()),
        (("import time", "for i in range(25): os.mkdir('d' * 200); os.chdir('d' * 200)", "time.sleep(5)"), OutOfRoom()),
        # Where removing once moved folders to, on the way out of this depth.
        (("os.makedirs('moved up 1/x')", "for i in range(1500): os.mkdir('d'); os.chdir('d')", "return image"), None),
        (("os.umask(0o777); os.mkdir('closed'); os.mkdir('open')",), None),
        (("os.mkdir('nameless'); os.mkdir(b'\\xff\\n'); open(b'nameless/\\xfe', 'w'); return image",), None),
        (("open('a', 'w').write('x' * 3 * 2**20)",), Raised("OSError", "[Errno 27] File too large", 4, kinds=FAILS)),
    ],
)
def test_whatever_is_left_is_bounded_and_removed(sandbox: Sandbox, lines: tuple[str, ...], reply: object) -> None:
    """The fixture sees that nothing is left."""
    if sandbox.level != "full":
        pytest.skip(f"the sandbox does not hold in full here ({sandbox.level})")
    found = run(sandbox, FILES, *lines)
    assert reply is None or found == reply


def test_files_written_while_loading_are_bounded_too(sandbox: Sandbox) -> None:
    if sandbox.level != "full":
        pytest.skip(f"the sandbox does not hold in full here ({sandbox.level})")
    source = b"import os\nfor i in range(10**6): os.mkdir(f'{i}')\n"
    with session_of(sandbox, source, Budget(allow=FILES)) as session:
        assert session.load() == LoadFailed(OutOfRoom())


def test_each_worker_has_a_folder_of_its_own(sandbox: Sandbox) -> None:
    if sandbox.level != "full":
        pytest.skip(f"the sandbox does not hold in full here ({sandbox.level})")
    lines = ("if os.path.exists('a'): return image", "open('a', 'w').close()", "os._exit(0)")
    with session_of(sandbox, body(*lines), Budget(allow=FILES)) as session:
        for _ in range(3):
            run: Run = session.run(request_of([IMAGE, KERNEL], OTHER), 0.3)
            assert type(run.reply).__name__ == "Died"


def test_no_room_for_the_folder_is_a_fault_of_the_machine(
    sandbox: Sandbox, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "nowhere"))
    monkeypatch.setenv("TMPDIR", str(folder / "nowhere"))
    with pytest.raises(SandboxError, match=r"allows temporary files, and no folder .* \(No such file or directory\)"):
        run(sandbox, FILES, "return image")
    assert os.path.isdir(folder)


def test_sleep_is_counted_whether_in_one_piece_or_in_many(sandbox: Sandbox) -> None:
    for line in ("import time; time.sleep(60)", "import time\n    while True: time.sleep(0.02)"):
        began = time.monotonic()
        reply = run(sandbox, Allow(), line)
        assert (type(reply).__name__, reply.clock) == ("TimedOut", "wall"), line
        assert 0.5 < time.monotonic() - began < 4


def test_sleep_is_counted_where_the_queue_is_not_known(sandbox: Sandbox) -> None:
    """With threads the kernel's numbers are those of one of them."""
    began = time.monotonic()
    reply = run(sandbox, THREADS, "import time; time.sleep(60)")
    assert (type(reply).__name__, reply.clock) == ("TimedOut", "wall")
    assert 0.5 < time.monotonic() - began < 4


@pytest.mark.soak
def test_restless_sleep_is_counted_where_the_queue_is_not_known(sandbox: Sandbox) -> None:
    line = "import time\n    while True: time.sleep(0.3); sum(range(10**5))"
    assert (type(reply := run(sandbox, THREADS, line)).__name__, reply.clock) == ("TimedOut", "wall")


def test_a_submission_that_sleeps_in_every_call_may_sleep_less_and_less(sandbox: Sandbox) -> None:
    source = body("import time; time.sleep(0.8)", "return image").encode()
    with session_of(sandbox, source, Budget()) as session:
        runs = [session.run(request_of([IMAGE, KERNEL], OTHER, True), 0.3) for _ in range(8)]
    kinds = [type(run.reply).__name__ for run in runs]
    assert kinds[-1] == "NotRun"
    assert {"NotRun"} == set(kinds[kinds.index("NotRun") :])
    assert runs[-1].reply.why == "sleep"


def test_naps_between_prints_are_put_down_to_the_grader_for_a_while_only(sandbox: Sandbox) -> None:
    source = b"import os, time\nfor _ in range(8):\n    time.sleep(0.2); os.write(1, b'.')\ndef convolve(a, b): pass\n"
    request = pack((source, "s.py", (("convolve", ((2, ()),)),), (), ()))
    for grace, ends in ((9.0, "NoneType"), (0.3, "TimedOut")):
        worker = sandbox.worker(Limits(256))
        if worker.queued_seconds() is None:
            pytest.skip("this kernel does not tell sleep from waiting for a processor")
        exchange = answer(
            worker, ask(worker, wire.LOAD, request, 2**16), Clock(3.0, idle_seconds=0.7, grace_seconds=grace)
        )
        worker.end()
        assert type(exchange.fault).__name__ == ends
        assert exchange.forgiven_seconds <= grace
