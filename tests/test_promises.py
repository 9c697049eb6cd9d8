"""What a worker may not do: each try means something, each wall that is missing is found, each allowance has its own.

Whatever is tried is done once without any wall: a try that fails there as well would prove nothing.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.sandbox.inside.linux import calls, promises, seccomp
from grader.sandbox.limits import Limits
from grader.sandbox.outside import homes
from grader.sandbox.outside.linux.zygote import Zygote
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import SandboxError
from grader.values.exercise import Allow, Budget
from grader.values.reply import Raised, Returned
from tests.calling import request_of, session_of
from tests.conftest import ROOT
from tests.test_restrictions import (  # noqa: F401 - changed and full are fixtures
    changed,
    children,
    full,
    offered,
    refusing,
)
from tests.test_sandbox import IMAGE, KERNEL, OTHER, body

USUAL, THREADS, FILES, GIVEN = Limits(64), Limits(64, True), Limits(64, temp_mib=1), Limits(64, given="anywhere")
ALL = [(promise, name) for promise in promises.PROMISES for name in promise.tries]

# What the kernel keeps from everybody who has no privileges, walls or not.
PRIVILEGED = {"chroot"}
BARE = """
import os, sys
from grader.sandbox.inside.linux import probe, promises
os.setsid()
folder, room, given, other, number, name = sys.argv[1:]
promise = promises.PROMISES[int(number)]
ground = promises.Ground(folder + "/victim", folder, room, int(other), probe._numbers(), 4, given)
print(promises.broken(promise._replace(tries={name: promise.tries[name]}), ground))
sys.stdout.flush()
os._exit(0)
"""


@pytest.mark.parametrize(("promise", "name"), ALL, ids=[f"{p.what}: {name}" for p, name in ALL])
def test_without_walls_each_try_goes_through(promise: promises.Promise, name: str, tmp_path: Path) -> None:
    if name in PRIVILEGED and os.getuid():
        pytest.skip("the kernel refuses this by itself to whoever is not root")
    folder, room, given = tmp_path / "folder", tmp_path / "folder" / "room", tmp_path / "folder" / "given"
    room.mkdir(parents=True)
    given.mkdir()
    for file in (folder / "victim", given / "file"):
        file.write_text("work of a week")
    other = subprocess.Popen(["/bin/sleep", "60"])
    try:
        where = [str(folder), str(room), str(given), str(other.pid), str(promises.PROMISES.index(promise)), name]
        result = subprocess.run([sys.executable, "-c", BARE, *where], capture_output=True, text=True, check=True)
    finally:
        other.kill()
        other.wait()
    assert result.stdout.startswith(name), f"refused without any wall: {result.stdout}"


# A rule that is forgotten in the policy → what a worker can do then. Only seccomp knows of these, or Landlock as well.
HOLES = {
    "kill": "signal other processes",
    "getpgid": "find other processes",
    "chmod": "change modes, owners, times",
    "socket": "use the network or sockets",
    "execve": "start programs",
    "ptrace": "trace other processes",
    "memfd_create": "share memory",
    "madvise": "compare memory with others",
    "prlimit64": "slow down or limit others, lift its own limits",
    "clone": "start threads, start processes",
}
FORGETFUL = """
from grader.sandbox.inside.linux import calls
from grader.sandbox.inside.linux.seccomp import ALLOW, Rule
policy = calls.policy
calls.policy = lambda *a, **k: {{**policy(*a, **k), {name!r}: Rule((), ALLOW)}}
"""


@pytest.mark.parametrize("name", [name for name in HOLES if name in calls.numbers(seccomp.machine()[0])])
def test_a_hole_in_the_policy_is_found_by_trying(name: str, changed: Callable[[str], Zygote]) -> None:  # noqa: F811
    sandbox = changed(FORGETFUL.format(name=name))
    assert sandbox.level == f"part: it can {HOLES[name]}"
    broken = [what for what, how in sandbox.tried(USUAL)[1].items() if how]
    assert ", ".join(broken) == HOLES[name]


def test_many_holes_are_told_in_one_line(changed: Callable[[str], Zygote]) -> None:  # noqa: F811
    code = "from grader.sandbox.inside.linux import restrict; restrict._filter_calls = lambda program: None"
    level = changed(code).level
    assert level == "part: it can change modes, owners, times, start threads and 11 more"


# Where seccomp is missing everything that it alone keeps goes without saying; what Landlock should keep does not.
@pytest.mark.parametrize(("abi", "more"), [(2, ", it can empty files"), (3, "")])
def test_an_old_landlock_alone_does_not_keep_files_from_being_emptied(
    abi: int,
    more: str,
    changed: Callable[[str], Zygote],  # noqa: F811
) -> None:
    if offered() < abi:
        pytest.skip(f"this kernel's own Landlock is older: ABI {offered()}")
    code = f"""
from grader.sandbox.inside.linux import landlock, seccomp
landlock.abi = lambda: {abi}
seccomp._MACHINES.clear()
"""
    machine = os.uname().machine
    assert changed(code).level == f"part: no seccomp (there is no table of calls for {machine}){more}"


@pytest.mark.parametrize("limits", [THREADS, FILES, GIVEN], ids=["threads", "temp_mib", "given"])
def test_an_allowance_takes_back_what_it_allows_and_nothing_else(limits: Limits, full: Sandbox) -> None:  # noqa: F811
    assert isinstance(full, Zygote)
    usual, allowed = set(full.tried(USUAL)[1]), set(full.tried(limits)[1])
    taken, more = ({"start threads"}, {"start threads without end"}) if limits.threads else (set(), {BRING})
    assert (usual - allowed, allowed - usual) == (taken, {CHANGE} if limits.given else more)
    assert full.tried(limits)[0] == "full"


BRING, CHANGE = "take files into its folder", "change files that it is given"
# Each lets a worker go further than its exercise allows, on a kernel whose Landlock has ABI 2; a worker without
# allowances is still held.
LATE_HOLES = {
    "empty files": (
        FILES,
        """
policy = calls.policy
calls.policy = lambda *a, **k: policy(*a, **{**k, "truncates": True})
""",
    ),
    BRING: (
        FILES,
        """
places.CHANGE_FOLDER |= 1 << 12
policy = calls.policy
calls.policy = lambda *a, **k: policy(*a, **k) | ({"symlink": Rule((), ALLOW)} if k["writing"] else {})
""",
    ),
    "start threads without end": (
        THREADS,
        """
bound_threads = threads.bound_threads
threads.bound_threads = lambda most: bound_threads(10**6)
""",
    ),
}
IMPORTS = """
from grader.sandbox.inside.linux import calls, landlock, places, threads
from grader.sandbox.inside.linux.seccomp import ALLOW, Rule
landlock.abi = lambda: 2
"""


@pytest.mark.parametrize("what", LATE_HOLES)
def test_a_worker_is_not_used_where_an_allowance_goes_further(
    what: str,
    changed: Callable[[str], Zygote],  # noqa: F811
) -> None:
    limits, code = LATE_HOLES[what]
    sandbox = changed(IMPORTS + code)
    assert sandbox.level == "full"
    level, tried = sandbox.tried(limits)
    assert level == f"part: it can {what}"
    assert [promise for promise, how in tried.items() if how] == [what]
    with pytest.raises(SandboxError, match=r"^a worker did not get the restrictions that this system offers$"):
        answer(sandbox, Allow(threads=limits.threads, temp_mib=limits.temp_mib), "return image")
    assert children(sandbox._pid) == []
    assert isinstance(answer(sandbox, Allow(), "return image"), Returned)


def answer(sandbox: Sandbox, allow: Allow, *lines: str) -> object:
    with session_of(sandbox, body(*lines), Budget(memory_mib=256, allow=allow)) as session:
        return session.load() or session.run(request_of([IMAGE, KERNEL], OTHER), 0.3).reply


@pytest.mark.parametrize("abi", [1, 2, 3])
def test_a_folder_for_temporary_files_empties_no_other_file(
    abi: int,
    changed: Callable[[str], Zygote],  # noqa: F811
    tmp_path: Path,
) -> None:
    """Landlock decides about truncate(path) since ABI 3 (Linux 6.2); a program has emptied a thesis on Linux 6.1."""
    if offered() < abi:
        pytest.skip(f"this kernel's own Landlock is older: ABI {offered()}")
    victim = tmp_path / "thesis.tex"
    victim.write_text("work of a year")
    sandbox = changed(f"from grader.sandbox.inside.linux import landlock; landlock.abi = lambda: {abi}")
    assert sandbox.tried(FILES)[0] == "full"
    found = answer(sandbox, Allow(temp_mib=1), f"os.truncate({str(victim)!r}, 0)")
    assert isinstance(found, Raised) and found.type_name == "PermissionError"
    assert victim.read_text() == "work of a year"
    own = "open('a', 'w').write('123'); f = open('a', 'r+'); f.truncate(1); assert open('a').read() == '1'"
    assert isinstance(answer(sandbox, Allow(temp_mib=1), own, "return image"), Returned)


def test_a_machine_where_no_file_can_be_made_has_nothing_to_try_it_on(
    changed: Callable[[str], Zygote],  # noqa: F811
) -> None:
    sandbox = changed("from grader.sandbox.inside.linux import probe; probe._FOLDERS = ('/proc', '/nowhere')")
    assert sandbox.level == "part: no file to try it on (none could be made)"


def test_restrictions_that_end_the_process_are_none(changed: Callable[[str], Zygote]) -> None:  # noqa: F811
    sandbox = changed("from grader.sandbox.inside.linux import promises; promises.try_all = None")
    assert sandbox.level == "process only: the restrictions ended the process"


def test_without_a_process_to_try_in_nothing_is_promised(changed: Callable[[str], Zygote]) -> None:  # noqa: F811
    sandbox = changed(refusing("EAGAIN", "fork", "clone"))
    assert sandbox.level == "process only: no process could be made to try the restrictions"


def test_what_was_made_to_try_on_is_removed(changed: Callable[[str], Zygote], tmp_path: Path) -> None:  # noqa: F811
    sandbox = changed(f"from grader.sandbox.inside.linux import probe; probe._FOLDERS = ({str(tmp_path)!r},)")
    for limits in (USUAL, THREADS, FILES):
        assert sandbox.tried(limits)[0] == "full"
    assert list(tmp_path.iterdir()) == []
    assert children(sandbox._pid) == []


def test_doctor_names_what_went_through(
    changed: Callable[[str], Zygote],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from grader.commands import doctor

    monkeypatch.setenv("COLUMNS", "200")
    for code, line, how, level in (
        (FORGETFUL.format(name="memfd_create"), "may not share memory", "went through: memfd_create",
         "part: it can share memory"),
        (IMPORTS + LATE_HOLES["empty files"][1], "may not empty files", "went through: truncate where temp_mib is",
         "part: it can empty files where temp_mib is"),
    ):  # fmt: skip
        sandbox = changed(code)
        monkeypatch.setattr(homes, "start", lambda sandbox=sandbox: sandbox)
        assert doctor.run_doctor(argparse.Namespace(color="never")) == 1
        lines = [re.split(r"  +", found.strip()) for found in capsys.readouterr().out.splitlines()]
        assert ["✗", "sandbox", level] in lines
        (told,) = [found for found in lines if found[1:2] == [line]]
        assert told[0] == "✗" and told[2] == how


def test_the_page_names_each_promise() -> None:
    page = " ".join((ROOT / "docs" / "sandbox.md").read_text().split())
    assert [promise.what for promise in promises.PROMISES if f"**{promise.what}**" not in page] == []


def test_without_proc_all_threads_that_were_ever_started_count(changed: Callable[[str], Zygote]) -> None:  # noqa: F811
    sandbox = changed("from grader.sandbox.inside.linux import threads; threads._links = lambda worker: -1")
    one = "threading.Thread(target=int).start()"
    few, many = (
        answer(sandbox, Allow(threads=True), "import threading", f"for _ in range({count}): {one}", "return image")
        for count in (30, 300)
    )
    assert isinstance(few, Returned)
    assert isinstance(many, Raised) and many.message == "can't start new thread"


def test_a_counter_that_was_stopped_is_ended_with_its_worker(changed: Callable[[str], Zygote]) -> None:  # noqa: F811
    """Where seccomp is missing a program can stop it; the zygote must not wait for it then."""
    sandbox = changed("from grader.sandbox.inside.linux import seccomp; seccomp.Program.apply = lambda program: None")
    assert sandbox.level == "part: no seccomp (accepted here, but without effect)"
    worker = sandbox.worker(THREADS)
    (counter,) = children(worker.pid)
    os.kill(counter, signal.SIGSTOP)
    worker.end()
    assert children(sandbox._pid) == []


def test_a_zygote_that_was_killed_tries_nothing(changed: Callable[[str], Zygote]) -> None:  # noqa: F811
    sandbox = changed("")
    assert sandbox.level == "full"
    os.kill(sandbox._pid, signal.SIGKILL)
    with pytest.raises(SandboxError, match=r"^the sandbox did not answer: "):
        sandbox.tried(THREADS)
