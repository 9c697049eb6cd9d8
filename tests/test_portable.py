"""What only the portable home can meet: a Python that is a stub, garbage before the first word, children, memory."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.sandbox.limits import Limits
from grader.sandbox.outside.environment import entry
from grader.sandbox.outside.portable.home import Portable
from grader.sandbox.outside.portable.proc import Proc
from grader.values.errors import SandboxError
from grader.values.exercise import Budget
from grader.values.reply import OutOfMemory, Raised, Returned, TimedOut
from tests.calling import request_of, session_of

ENTRY = entry("portable.main")
ARGUMENTS = [np.arange(12.0).reshape(3, 4), np.ones((2, 2))]


@pytest.fixture
def home() -> Iterator[Portable]:
    made = Portable(Proc())
    yield made
    made.close()


def reply_of(home: Portable, *lines: str, limit: float = 2.0, memory_mib: int = 256) -> object:
    source = "import os, sys\nimport numpy as np\ndef convolve(image, kernel):\n"
    with session_of(
        home, source + "".join(f"    {line}\n" for line in lines), Budget(memory_mib=memory_mib)
    ) as session:
        assert session.load() is None
        return session.run(request_of(ARGUMENTS, ARGUMENTS), limit).reply


@pytest.mark.parametrize(
    "before",
    [
        "print('garbage ' * 1000)",
        "import os; os.write(1, bytes(range(256)) * 300)",
        "import os; os.write(2, b'x' * 99999)",
    ],
)
def test_what_is_printed_before_a_worker_is_ready_is_none_of_its_words(before: str) -> None:
    home = Portable(Proc(), f"{before}; {ENTRY}")
    try:
        assert home.yardstick_seconds() > 0
        assert isinstance(reply_of(home, "return image"), Returned)
    finally:
        home.close()


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (
            "raise SystemExit('no numpy for you')",
            "ended by itself while it was loading numpy; it said: no numpy for you",
        ),
        ("import sys\nwhile True: sys.stdout.write('x' * 9999)", "printed without end while it was loading numpy"),
        ("import os; os.close(1); os.close(2)", "ended by itself while it was loading numpy"),
    ],
)
def test_a_worker_that_does_not_get_ready_says_why(code: str, says: str) -> None:
    home = Portable(Proc(), code)
    with pytest.raises(SandboxError, match=says) as caught:
        home.yardstick_seconds()
    assert f'try: "{sys.executable}" -I -c "import numpy"' in str(caught.value)
    home.close()


STUBS = {
    "runs Python in its own place": f'exec {sys.executable} "$@"',
    "runs Python as its child": f'{sys.executable} "$@"',
}


@pytest.mark.parametrize("stub", STUBS)
def test_a_python_that_is_a_stub_grades_as_well(stub: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the Store's and those of version managers are; a child is ended with its stub."""
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{STUBS[stub]}\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    home = Portable(Proc())
    try:
        assert isinstance(reply_of(home, "return image"), Returned)
        assert isinstance(reply_of(home, "while True: pass", limit=0.1), TimedOut)
    finally:
        home.close()


def test_a_python_that_is_no_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has a python.exe that only advertises the Store."""
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\necho Python was not found >&2\nexit 9\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(SandboxError, match="Python was not found"):
        Portable(Proc()).yardstick_seconds()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    with pytest.raises(SandboxError, match="could not be started: No such file"):
        Portable(Proc())
    monkeypatch.setattr(sys, "executable", "")
    with pytest.raises(SandboxError, match="does not know its own program"):
        Portable(Proc())


def test_children_that_go_around_python_end_with_their_worker(home: Portable) -> None:
    """Python refuses os.fork; the C library does not, and what it makes is in the worker's session."""
    assert isinstance(reply_of(home, "os.fork()"), Raised)
    lines = ("import ctypes", "pid = ctypes.CDLL(None).fork()", "if pid == 0:", "    while True: pass",
             "return np.array([[float(pid)]])")  # fmt: skip
    reply = reply_of(home, *lines)
    assert isinstance(reply, Returned | Raised)  # refused as well where the user may have no more processes
    if isinstance(reply, Returned) and reply.output is not None:
        child, until = int(reply.output.array()[0, 0]), time.monotonic() + 10
        while running(child) and time.monotonic() < until:
            time.sleep(0.01)
        assert not running(child)


def running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0] not in (b"Z", b"X")
    except OSError:
        return False


def test_memory_that_is_filled_bit_by_bit_is_noticed(home: Portable) -> None:
    lines = ("kept = []", "while True: kept.append(np.ones(2**17))")
    assert isinstance(reply_of(home, *lines, limit=20.0, memory_mib=64), OutOfMemory)


def test_a_worker_that_never_reads_holds_nobody(home: Portable) -> None:
    """More than a pipe holds, to a program that has stopped itself."""
    large = [np.zeros((512, 512)), np.ones((2, 2))]
    with session_of(home, "import os\nos.kill(os.getpid(), 19)\ndef convolve(image, kernel): return image") as session:
        assert session.load() is not None
    with session_of(home, "def convolve(image, kernel): return image") as session:
        assert session.load() is None
        assert isinstance(session.run(request_of(large, large), 5.0).reply, Returned)


def test_the_second_worker_leaves_one_in_reserve(home: Portable) -> None:
    for _ in range(2):
        home.worker(Limits(64)).end()
    assert home._reserve is not None and home._reserve.process.poll() is None
    process = home._reserve.process
    home.close()
    assert process.wait(5) == -9
    assert os.path.exists("/proc/self")
