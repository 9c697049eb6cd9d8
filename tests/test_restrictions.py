"""What holds a worker: the filter, number by number; what is said and what still works where the kernel lacks a part.

A kernel that lacks something is made by the means of the kernel itself: before the zygote starts, or after it has found
its level, a filter as containers have it refuses the calls in question. Only a kernel that lies is played.
"""

from __future__ import annotations

import errno
import os
import re
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.files.prepared import prepare
from grader.files.submission import read_submission
from grader.grading import grade
from grader.preparing.answers import Answers
from grader.sandbox.inside.linux import calls, landlock, promises, seccomp
from grader.sandbox.inside.linux.seccomp import ALLOW, KILL, Program, fails
from grader.sandbox.outside.environment import ROOT as ROOT_FOLDER
from grader.sandbox.outside.linux import zygote as spawn
from grader.sandbox.outside.linux.zygote import Zygote
from grader.sandbox.outside.protocols import Sandbox
from grader.values.errors import SandboxError
from grader.values.exercise import Budget, Exercise
from grader.values.value import replace
from tests.calling import session_of
from tests.conftest import ROOT

MACHINES = ["x86_64", "aarch64"]
OWN = 4711
ELSE = fails(errno.ENOSYS)
EPERM = fails(errno.EPERM)
RIGHT = ROOT / "solutions" / "convolution" / "accepted" / "two_loops.py"

ENTRY = "from grader.sandbox.inside.linux import zygote; zygote.main()"


# --- the filter, run by a small interpreter: both processors, no kernel needed ---------------------------------


def run(program: Program, convention: int, number: int, arguments: tuple[int, ...] = ()) -> int:
    """The program's answer to a call, as linux/filter.h says what its instructions do."""
    code = bytearray(program.code)
    for place in program.pids:
        struct.pack_into("=I", code, place, OWN)
    words = [word % 2**64 for word in (*arguments, *[0] * 6)][:6]
    data = struct.pack("=IIQ6Q", number, convention, 0, *words)
    at = value = 0
    while True:
        operation, yes, no, operand = struct.unpack_from("=HBBI", code, at * 8)
        at += 1  # jumps go forward only, so this ends
        if operation == 0x06:
            return int(operand)
        if operation == 0x20:
            (value,) = struct.unpack_from("=I", data, operand)
        elif operation == 0x05:
            at += operand
        else:
            at += yes if {0x15: value == operand, 0x35: value >= operand, 0x45: value & operand}[operation] else no


def assembled(machine: str, threads: bool = False, landlock: bool = True) -> tuple[Program, dict[str, int], int]:
    """(program, numbers, convention)"""
    column, convention = seccomp._MACHINES[machine]
    numbers = calls.numbers(column)
    return seccomp.assemble(calls.policy(threads, landlock), numbers, convention, ELSE), numbers, convention


def asker(machine: str, threads: bool = False, landlock: bool = True) -> Callable[..., int]:
    program, numbers, convention = assembled(machine, threads, landlock)
    return lambda name, *arguments: run(program, convention, numbers[name], arguments)


@pytest.mark.parametrize("landlock", [True, False])
@pytest.mark.parametrize("threads", [True, False])
@pytest.mark.parametrize("machine", MACHINES)
def test_every_number_is_answered_as_the_policy_says(machine: str, threads: bool, landlock: bool) -> None:
    program, numbers, convention = assembled(machine, threads, landlock)
    rules = calls.policy(threads, landlock)
    names = {number: name for name, number in numbers.items()}
    assert len(names) == len(numbers), "two names have one number"
    assert set(numbers) <= set(rules), "a number without a rule"
    for number in (*range(1024), 2**16, 2**30 - 1):
        name = names.get(number)
        if name is None:
            assert run(program, convention, number) == ELSE, number
        elif not rules[name].cases:
            assert run(program, convention, number, (1, 2, 3)) == rules[name].otherwise, name
    assert len(program.code) // 8 < 4096  # the kernel takes no longer one


@pytest.mark.parametrize("machine", MACHINES)
def test_other_conventions_are_killed(machine: str) -> None:
    """32-bit calls have other numbers, and so have the x32 ones: whoever makes one is not an honest program."""
    program, numbers, own = assembled(machine)
    for convention in (0x40000003, 0x40000028, 0xC000003E, 0xC00000B7, 0, 2**32 - 1):
        answer = run(program, convention, numbers["read"])
        assert answer == (ALLOW if convention == own else KILL), hex(convention)
    for number in (2**30, 2**30 + numbers["read"], 2**30 + 57, 2**31, 2**32 - 1):
        assert run(program, own, number) == KILL, hex(number)


# From the kernel's table for x86_64 and not from ours: a slip there must not agree with itself.
DANGEROUS = {
    "socket": 41, "connect": 42, "fork": 57, "vfork": 58, "execve": 59, "rename": 82, "mkdir": 83, "creat": 85,
    "unlink": 87, "chmod": 90, "ptrace": 101, "mknod": 133, "mount": 165, "setrlimit": 160, "utime": 132, "shmget": 29,
    "setxattr": 188, "init_module": 175, "unlinkat": 263, "unshare": 272, "openat2": 437, "perf_event_open": 298,
    "process_vm_readv": 310, "setns": 308, "memfd_create": 319, "bpf": 321, "execveat": 322, "userfaultfd": 323,
    "io_uring_setup": 425, "pidfd_getfd": 438, "clone3": 435, "keyctl": 250, "seccomp": 317, "inotify_init1": 294,
}  # fmt: skip


@pytest.mark.parametrize("name", DANGEROUS)
def test_dangerous_calls_are_refused(name: str) -> None:
    program, _, convention = assembled("x86_64")
    assert run(program, convention, DANGEROUS[name], (OWN,)) in (ELSE, EPERM)


@pytest.mark.parametrize(
    ("machine", "headers"),
    [
        ("x86_64", ["x86_64-linux-gnu/asm/unistd_64.h", "asm/unistd_64.h"]),
        ("aarch64", ["asm-generic/unistd.h"]),
    ],
)
def test_the_tables_agree_with_the_kernels_headers(machine: str, headers: list[str]) -> None:
    path = next((path for header in headers if (path := Path("/usr/include", header)).exists()), None)
    if path is None:
        pytest.skip(f"the kernel's headers are not installed here ({headers[0]})")
    found = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)\s", path.read_text())
    theirs = {"newfstatat" if name == "fstatat" else name: int(number) for name, number in found}
    column = seccomp._MACHINES[machine][0]
    ours = calls.numbers(column) | {name: pair[column] for name, pair in promises.UNNAMED.items()}
    assert {name: theirs.get(name, number) for name, number in ours.items()} == ours
    assert len(ours.keys() & theirs.keys()) > 100


@pytest.mark.parametrize("machine", MACHINES)
def test_signals_and_limits_of_the_process_itself_only(machine: str) -> None:
    ask = asker(machine)
    assert ask("kill", OWN, 9) == ask("tgkill", OWN, 1, 6) == ALLOW
    for other in (OWN + 1, 1, 0, -1, -OWN):
        assert ask("kill", other, 9) == ask("tgkill", other, OWN, 6) == EPERM
    assert ask("prlimit64", 0, 7, 0, 99) == ask("prlimit64", OWN, 7, 0, 99) == ALLOW
    assert ask("prlimit64", 1, 7, 0, 99) == EPERM  # the grader's
    assert ask("prlimit64", 0, 7, 99, 0) == ask("prlimit64", 0, 7, 2**32, 0) == EPERM  # setting; a high address, too


@pytest.mark.parametrize("machine", MACHINES)
def test_no_clone_makes_a_process(machine: str) -> None:
    thread, musl_thread, glibc_fork = 0x3D0F00, 0x7D0F00, 0x01200011
    for threads, answer in ((True, ALLOW), (False, fails(errno.EAGAIN))):
        ask = asker(machine, threads=threads)
        assert ask("clone", thread) == ask("clone", musl_thread) == answer
        for flags in (0, 17, glibc_fork, 0x10000000 | 17, 0x8000 | 17):
            assert ask("clone", flags) == EPERM, hex(flags)
        for namespace in (0x10000000, 0x20000000, 0x40000000, 0x00020000):
            assert ask("clone", thread | namespace) in (EPERM, fails(errno.EAGAIN))


@pytest.mark.parametrize("machine", MACHINES)
def test_arguments_of_fcntl_ioctl_and_prctl(machine: str) -> None:
    ask = asker(machine)
    nonblocking, asynchronous = 0o4000, 0o20000
    for command in (0, 1, 2, 3, 1030):  # duplicate, flags
        assert ask("fcntl", 1, command, 10) == ALLOW
    assert ask("fcntl", 1, 4, nonblocking) == ALLOW
    assert ask("fcntl", 1, 4, nonblocking | asynchronous) == EPERM
    for command in (5, 6, 8, 10, 15, 1024, 1031, 1033):  # locks, owner, signal, lease, size of a pipe, seals
        assert ask("fcntl", 1, command, 1) == EPERM
    assert ask("ioctl", 1, 0x5401) == ask("ioctl", 1, 0x541B) == ALLOW
    assert ask("ioctl", 0, 0x5412) == ask("ioctl", 0, 0x5413 + 2**16) == fails(errno.ENOTTY)  # typing on a terminal
    assert ask("prctl", 15, 1) == ask("prctl", 16, 1) == ALLOW
    for option in (1, 4, 22, 38, 0x59616D61):  # death signal, dumpable, seccomp, privileges, who may trace
        assert ask("prctl", option, 0) == EPERM


@pytest.mark.parametrize("machine", MACHINES)
def test_clocks_groups_and_priorities_of_the_process_itself_only(machine: str) -> None:
    """By asking for every number a program has listed all processes, and how long each had computed."""
    ask = asker(machine)
    clocks = [clock for name in dir(time) if name.startswith("CLOCK_") and (clock := getattr(time, name)) >= 0]
    assert len(clocks) > 5
    for name in ("clock_gettime", "clock_getres", "clock_nanosleep"):
        assert {ask(name, clock) for clock in clocks} == {ALLOW}
        for pid in (1, 2, OWN - 1, OWN + 1):  # of a process, of a thread
            assert {ask(name, (~pid << 3) | kind) for kind in range(8)} == {EPERM}
    for name in ("getpgid", "getsid"):
        assert [ask(name, pid) for pid in (0, OWN, 1, OWN + 1)] == [ALLOW, ALLOW, EPERM, EPERM]
    assert [ask("getpriority", 0, pid) for pid in (0, OWN, 1)] == [ALLOW, ALLOW, EPERM]
    assert [ask("getpriority", which, 0) for which in (1, 2)] == [EPERM, EPERM]  # the group's, the user's
    assert [ask("sched_getaffinity", pid) for pid in (0, OWN, 1)] == [ALLOW, ALLOW, ELSE]


@pytest.mark.parametrize("machine", MACHINES)
def test_only_what_malloc_needs_is_advised(machine: str) -> None:
    ask = asker(machine)
    allowed = {advice for advice in range(128) if ask("madvise", 0, 4096, advice) == ALLOW}
    assert allowed == {4, 8, 14, 15}
    assert ask("madvise", 0, 4096, 12) == ask("madvise", 0, 4096, -1) == fails(errno.EINVAL)


@pytest.mark.parametrize("machine", MACHINES)
def test_a_path_is_cut_short_only_where_landlock_decides_about_it(machine: str) -> None:
    column, convention = seccomp._MACHINES[machine]
    numbers = calls.numbers(column)
    for writing, truncates, answer in ((False, True, EPERM), (True, False, EPERM), (True, True, ALLOW)):
        rules = calls.policy(False, True, writing, truncates)
        program = seccomp.assemble(rules, numbers, convention, ELSE)
        assert run(program, convention, numbers["truncate"], (1, 0)) == answer
        assert run(program, convention, numbers["ftruncate"], (1, 0)) == (ALLOW if writing else EPERM)


@pytest.mark.parametrize("machine", MACHINES)
def test_without_landlock_nothing_is_opened_for_writing(machine: str) -> None:
    with_it, without = asker(machine), asker(machine, landlock=False)
    reading = [os.O_RDONLY, 0o2000000, 0o200000]
    writing = [os.O_WRONLY, os.O_RDWR, 3, os.O_CREAT, os.O_TRUNC, os.O_WRONLY | os.O_APPEND, 0o20200000 | os.O_RDWR]
    assert {with_it("openat", -100, 1, flags) for flags in [*reading, os.O_WRONLY, os.O_RDWR, 0o1101]} == {ALLOW}
    assert {without("openat", -100, 1, flags) for flags in reading} == {ALLOW}
    assert {without("openat", -100, 1, flags) for flags in writing} == {EPERM}
    if machine == "x86_64":
        assert [without("open", 1, os.O_RDONLY), without("open", 1, os.O_TRUNC)] == [ALLOW, EPERM]


# --- kernels that lack something --------------------------------------------------------------------------------

FILTER = """
from grader.sandbox.linux import kernel
from grader.sandbox.inside.linux import seccomp
from grader.sandbox.inside.linux.seccomp import Case, Rule, Test
kernel.give_up_new_privileges()
no = seccomp.fails({number})
rules = {{
    "create": Rule((), no),
    "restrict": Rule((), no),
    "clone": Rule((), no),
    "fork": Rule((), no),
    "prctl": Rule((Case((Test(0, "is", (22,)),), no),), seccomp.ALLOW),
}}
numbers = {numbers}
seccomp.assemble({{name: rules[name] for name in numbers}}, numbers, seccomp.machine()[1], seccomp.ALLOW).apply()
"""
# Landlock counts to sixteen: in a program that has restricted itself so often there is no room for one more.
SIXTEEN = """
from grader.sandbox.linux import kernel
from grader.sandbox.inside.linux import landlock
kernel.give_up_new_privileges()
everything = landlock.build([("/", 2**13 - 1)])
for _ in range(16):
    landlock.apply(everything)
"""
LATER = """
from grader.sandbox.inside.linux import zygote
loop = zygote._loop
def later(*arguments):
    exec({code!r}, {{}})
    loop(*arguments)
zygote._loop = later
"""


def refusing(error: str, *what: str) -> str:
    """Code after which the kernel refuses: create, restrict (Landlock's calls), prctl (seccomp), fork, clone."""
    numbers = {"create": 444, "restrict": 446, **calls.numbers(seccomp.machine()[0])}
    chosen = {name: numbers[name] for name in what if name in numbers}
    return FILTER.format(number=getattr(errno, error), numbers=chosen)


# Not in this kernel, an old container's profile, switched off at boot (Linux has two names for the last number).
ERRORS = [errno.errorcode[number] for number in (errno.ENOSYS, errno.EPERM, errno.EOPNOTSUPP)]
NO_EFFECT = "accepted here, but without effect"
LATE_LANDLOCK = {  # the ruleset can be built, and then does not hold
    "restrict EPERM": (refusing("EPERM", "restrict"), "part: no Landlock (EPERM)"),
    "sixteen": (SIXTEEN, "part: no Landlock (E2BIG)"),
    "Landlock lies": (
        "from grader.sandbox.inside.linux import landlock; landlock.apply = lambda ruleset: None",
        f"part: no Landlock ({NO_EFFECT})",
    ),
}
LACKING = {
    **{f"Landlock {e}": (refusing(e, "create"), f"part: no Landlock ({e})") for e in ERRORS},
    **{f"seccomp {e}": (refusing(e, "prctl"), f"part: no seccomp ({e})") for e in ERRORS},
    **{
        f"both {e}": (refusing(e, "create", "prctl"), f"process only: no Landlock ({e}), no seccomp ({e})")
        for e in ERRORS
    },
    **LATE_LANDLOCK,
    "no table": (
        "from grader.sandbox.inside.linux import seccomp; seccomp._MACHINES.clear()",
        f"part: no seccomp (there is no table of calls for {os.uname().machine})",
    ),
    "seccomp lies": (
        "from grader.sandbox.inside.linux import seccomp; seccomp.Program.apply = lambda program: None",
        f"part: no seccomp ({NO_EFFECT})",
    ),
}


def offered() -> int:
    """The version of Landlock that the kernel has, by its own word; 0 for none."""
    try:
        return landlock.abi()
    except OSError:
        return 0


@pytest.fixture
def full(sandbox: Sandbox) -> Sandbox:
    if sandbox.level != "full":
        assert not (offered() and "Landlock" in sandbox.level), f"the kernel offers Landlock, but: {sandbox.level}"
        pytest.skip(f"the sandbox does not hold in full here ({sandbox.level}), so there is nothing to take away")
    return sandbox


@pytest.fixture
def changed(full: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Zygote]]:
    """Starts a zygote that runs some code of ours first."""
    made = []

    def start(code: str) -> Zygote:
        entry = f"import sys; sys.path.insert(0, {ROOT_FOLDER!r})\n{code}\n{ENTRY}"
        monkeypatch.setattr(spawn, "_ENTRY", entry)
        made.append(Zygote())
        return made[-1]

    yield start
    for sandbox in made:
        sandbox.close()


def ask(sandbox: Sandbox, *statements: str) -> list[str]:
    """Runs each statement in a worker, where the submission's top level is; "" or the name of what it raises."""
    source = f"""
import os
def convolve(image, kernel): return image
for statement in {statements!r}:
    try:
        exec(statement, {{"os": os}})
        answer = ""
    except BaseException as error:
        answer = type(error).__name__
    print("@" + answer)
"""
    with session_of(sandbox, source, Budget(memory_mib=512)) as session:
        assert session.load() is None
    found = [line[1:] for line in session.printed.splitlines() if line.startswith("@")]
    assert len(found) == len(statements), session.printed
    return found


@pytest.mark.parametrize("name", LACKING)
def test_the_level_is_told_and_grades_are_the_same(
    name: str, changed: Callable[[str], Zygote], exercise: Exercise, answers: Answers
) -> None:
    code, level = LACKING[name]
    sandbox = changed(code)
    assert sandbox.level == level
    few = replace(exercise, cases=exercise.cases[:3])
    result = grade(prepare(few, answers), read_submission(RIGHT), sandbox)
    assert result.full, [outcome.message for outcome in result.outcomes]
    assert result.points == result.max_points > 0
    assert result.sandbox == level
    reads, forks, memory = ask(
        sandbox, "open('/etc/passwd')", "os.fork() or os._exit(0)", f"open('/proc/{os.getpid()}/mem', 'rb')"
    )
    assert reads == ("" if "Landlock" in level else "PermissionError")
    assert forks == ("" if "seccomp" in level else "PermissionError")
    assert memory == "PermissionError"  # the grader's, which has the expected outputs: at every level


@pytest.mark.parametrize("name", [name for name in LACKING if not name.startswith("both")])
def test_one_of_the_two_is_enough_to_keep_files(name: str, changed: Callable[[str], Zygote], tmp_path: Path) -> None:
    """Where Landlock does not decide about files, seccomp lets none be opened for writing."""
    victim = tmp_path / "homework.py"
    victim.write_text("work of a week")
    statements = [f"open({str(victim)!r}, {mode!r})" for mode in ("w", "a", "r+")]
    new = f"open({str(tmp_path / 'new')!r}, 'x')"
    found = ask(changed(LACKING[name][0]), *statements, new)
    assert victim.read_text() == "work of a week"
    assert os.listdir(tmp_path) == ["homework.py"]
    assert set(found) == {"PermissionError"}


@pytest.mark.parametrize("abi", [1, 2, 3])
def test_older_landlocks_empty_no_file(abi: int, changed: Callable[[str], Zygote], tmp_path: Path) -> None:
    """Before ABI 3 (Linux 6.2) emptying is not theirs to refuse; access mode 3, "neither", is open to all."""
    if offered() < abi:
        pytest.skip(f"this kernel's own Landlock is older: ABI {offered()}")
    victim = tmp_path / "homework.py"
    victim.write_text("work of a week")
    sandbox = changed(f"from grader.sandbox.inside.linux import landlock; landlock.abi = lambda: {abi}")
    assert sandbox.level == "full"
    flags = ["os.O_TRUNC", "3", "3 | os.O_TRUNC", "1 | os.O_TRUNC", "2 | os.O_TRUNC | os.O_CREAT"]
    found = ask(sandbox, *(f"os.open({str(victim)!r}, {flag})" for flag in flags))
    assert victim.read_text() == "work of a week"
    assert found == ["PermissionError"] * len(flags)
    assert ask(sandbox, *(f"open('/dev/null', {mode!r})" for mode in ("w", "w+", "a", "r+b"))) == [""] * 4


def test_a_pattern_for_folders_meets_a_file(changed: Callable[[str], Zygote], tmp_path: Path) -> None:
    """arm64 has the plain file /lib/ld-linux-aarch64.so.1, where x86_64 has the folder /lib/x86_64-linux-gnu."""
    (tmp_path / "ld-linux-aarch64.so.1").touch()
    pattern = str(tmp_path / "*-linux-*")
    sandbox = changed(f"from grader.sandbox.inside.linux import places; places._LIBRARY_FOLDERS += ({pattern!r},)")
    assert sandbox.level == "full"
    assert ask(sandbox, "import ctypes, ssl", "open('/etc/passwd')") == ["", "PermissionError"]


def test_a_rule_that_cannot_be_made_is_no_fault_of_the_kernels(changed: Callable[[str], Zygote]) -> None:
    code = """
from grader.sandbox.inside.linux import landlock, places
grants = places.grants
places.grants = lambda *arguments: [*grants(*arguments), ("/dev/null", landlock.READ_DIR)]
"""
    assert changed(code).level == "part: no Landlock (no rule could be made for /dev/null: Invalid argument)"


def test_no_byte_is_written_at_the_lowest_level(changed: Callable[[str], Zygote], tmp_path: Path) -> None:
    """What a process alone is held by: the limit for the size of files."""
    path = str(tmp_path / "new")
    sandbox = changed(refusing("ENOSYS", "create", "prctl"))
    assert ask(sandbox, f"os.write(os.open({path!r}, os.O_CREAT | os.O_WRONLY), b'x')") == ["OSError"]
    assert os.path.getsize(path) == 0


@pytest.mark.parametrize(
    "code",
    [
        refusing("EPERM", "restrict"),
        refusing("EPERM", "prctl"),
        SIXTEEN,
        "from grader.sandbox.inside.linux import landlock; landlock.apply = lambda ruleset: None",
        "from grader.sandbox.inside.linux import seccomp; seccomp.Program.apply = lambda program: None",
    ],
    ids=["restrict", "prctl", "sixteen", "Landlock lies", "seccomp lies"],
)
def test_a_worker_that_is_held_by_less_than_the_level_is_not_used(code: str, changed: Callable[[str], Zygote]) -> None:
    """The kernel changes after the level was found."""
    sandbox = changed(LATER.format(code=code))
    assert sandbox.level == "full"
    for _ in range(2):
        with pytest.raises(SandboxError, match=r"^a worker did not get the restrictions that this system offers$"):
            ask(sandbox, "")
    assert children(sandbox._pid) == []


@pytest.mark.parametrize("error", ["ENOMEM", "EAGAIN"])  # no memory; the limit for processes
def test_no_process_for_a_worker(error: str, changed: Callable[[str], Zygote]) -> None:
    sandbox = changed(LATER.format(code=refusing(error, "fork", "clone")))
    assert sandbox.level == "full"
    why = re.escape(os.strerror(getattr(errno, error)))
    for _ in range(2):
        with pytest.raises(SandboxError, match=f"^no process could be made for the submission: {why}$"):
            ask(sandbox, "")


def test_no_python_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(SandboxError, match=r"^a Python process could not be started: No such file or directory$"):
        Zygote()


def children(pid: int) -> list[int]:
    found = []
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            stat = Path("/proc", entry, "stat").read_bytes()
        except OSError:
            continue
        if int(stat.rsplit(b")", 1)[1].split()[1]) == pid:
            found.append(int(entry))
    return found


# --- what a worker can and cannot reach at the full level ---------------------------------------------------------

# The first two do something when imported. The others load system libraries that few machines have.
_SPECIAL = {"antigravity", "this", "tkinter", "turtle", "turtledemo", "idlelib", "nis"}
STANDARD = sorted(name for name in sys.stdlib_module_names - _SPECIAL if not name.startswith("_"))


@pytest.mark.parametrize("part", range(4))
def test_the_standard_library_can_be_imported_late(part: int, full: Sandbox) -> None:
    names = STANDARD[part::4]
    found = dict(zip(names, ask(full, *(f"import {name}" for name in names)), strict=True))
    for name in [name for name, answer in found.items() if answer]:  # winreg and the like: not here at all
        plain = subprocess.run([sys.executable, "-I", "-c", f"import {name}"], capture_output=True, check=False)
        assert plain.returncode, f"{name} can be imported, but not in a worker: {found[name]}"


@pytest.mark.parametrize(
    "statement",
    [
        "import numpy.testing, numpy.typing, numpy.ctypeslib, numpy.char, numpy.rec, numpy.f2py",
        "import numpy as np; a = np.random.default_rng(1).random((300, 300)); np.linalg.svd(a @ a); np.fft.fft2(a)",
        "import numpy as np; np.polynomial.Polynomial([1, 2])(3); np.ma.masked_array([1], [0]); np.strings.upper('a')",
        "import importlib; importlib.invalidate_caches(); import colorsys, wave",
        "import sqlite3; sqlite3.connect(':memory:').execute('select 1')",
        "import hashlib, zlib, lzma, bz2; zlib.compress(lzma.compress(bz2.compress(hashlib.sha256().digest())))",
        "import decimal, fractions, statistics; decimal.Decimal(2).sqrt()",
        "import ctypes; ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 3)()",
        "import inspect, json; inspect.getsource(json)",
        "import signal; signal.signal(signal.SIGALRM, lambda *a: 0); signal.setitimer(signal.ITIMER_REAL, .01)\n"
        "signal.pause()",
        "import time, random, secrets; time.sleep(.001); time.localtime(); secrets.token_bytes(3)",
        "import time; time.monotonic(); time.process_time(); time.thread_time(); time.perf_counter(); time.time_ns()",
        "os.getpgid(0), os.getsid(0), os.getpgrp(), os.getpriority(os.PRIO_PROCESS, 0), os.sched_getaffinity(0)",
        "import mmap; mmap.mmap(-1, 4096).madvise(mmap.MADV_DONTNEED)",
        "open('/dev/null', 'w').write('x'); open('/dev/urandom', 'rb').read(3)",
    ],
)
def test_what_honest_programs_do_works(statement: str, full: Sandbox) -> None:
    assert ask(full, statement) == [""]


def test_installed_packages_cannot_be_imported(full: Sandbox) -> None:
    names = ["yaml", "rich", "pytest", "grader.preparing.answers", "grader.cli", "tests.conftest"]
    assert ask(full, *(f"import {name}" for name in names)) == ["ModuleNotFoundError"] * len(names)


def test_files_cannot_be_read(full: Sandbox, tmp_path: Path) -> None:
    mine = tmp_path / "note"
    mine.write_text("secret")
    import rich

    package = os.path.dirname(rich.__file__)
    files = [
        *(ROOT / "exercises" / "convolution").iterdir(), *(ROOT / "solutions" / "convolution").iterdir(),
        RIGHT, mine, spawn.__file__, Path(package, "__init__.py"), "/etc/passwd", "/etc/hostname", "/proc/self/maps",
        "/proc/self/environ", "/proc/meminfo", f"/proc/{os.getpid()}/mem", f"/proc/{os.getpid()}/environ",
    ]  # fmt: skip
    files = [str(path) for path in files if os.path.isfile(path)]
    assert any(path.endswith(".yaml") for path in files)
    for path, answer in zip(files, ask(full, *(f"open({path!r}, 'rb').read(1)" for path in files)), strict=True):
        assert answer == "PermissionError", path
    folders = ["/", "/tmp", "/proc", "/proc/self/fd", str(ROOT), str(tmp_path), os.path.dirname(package), package]
    assert ask(full, *(f"os.listdir({path!r})" for path in folders)) == ["PermissionError"] * len(folders)


def test_nothing_can_be_written(full: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "folder").mkdir()
    before = [(path.name, path.lstat()) for path in sorted(tmp_path.iterdir())]
    mine, folder, new = (repr(str(tmp_path / name)) for name in ("mine", "folder", "new"))
    statements = [
        *(f"open({mine}, {mode!r})" for mode in ("w", "a", "r+")), f"open({new}, 'x')", "open('x', 'w')",
        f"os.open({folder}, os.O_TMPFILE | os.O_RDWR)", f"os.truncate({mine}, 0)", f"os.unlink({mine})",
        f"os.rename({mine}, {new})", f"os.mkdir({new})", f"os.rmdir({folder})", f"os.symlink('/', {new})",
        f"os.link({mine}, {new})", f"os.mkfifo({new})", f"os.mknod({new})", f"os.chmod({mine}, 0o777)",
        f"os.chown({mine}, 1, 1)", f"os.utime({mine})", f"os.setxattr({mine}, 'user.a', b'b')",
        f"os.removexattr({mine}, 'user.a')", "os.memfd_create('x')", "os.open('/dev/shm/x', os.O_CREAT | os.O_RDWR)",
        f"open({os.__file__!r}, 'a')", "import tempfile; tempfile.TemporaryFile()",
        "from multiprocessing import shared_memory as s; s.SharedMemory(create=True, size=9)",
    ]  # fmt: skip
    for statement, answer in zip(statements, ask(full, *statements), strict=True):
        assert answer in ("PermissionError", "OSError", "FileNotFoundError"), statement
    assert [(path.name, path.lstat()) for path in sorted(tmp_path.iterdir())] == before


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("os.fork()", "PermissionError"),
        ("import subprocess; subprocess.run(['true'])", "PermissionError"),
        ("os.execv('/bin/true', ['true'])", "PermissionError"),
        ("import threading; threading.Thread(target=print).start()", "RuntimeError"),
        ("import socket; socket.socket()", "PermissionError"),
        ("import socket; socket.socketpair()", "PermissionError"),
        ("os.kill(os.getppid(), 0)", "PermissionError"),
        ("os.kill(0, 0)", "PermissionError"),
        ("os.nice(1)", "PermissionError"),
        ("os.getpgid(os.getppid())", "PermissionError"),
        ("os.getsid(1)", "PermissionError"),
        ("os.getpriority(os.PRIO_PROCESS, 1)", "PermissionError"),
        ("import time; time.clock_gettime((~os.getppid() << 3) | 2)", "PermissionError"),
        ("import mmap; mmap.mmap(-1, 4096).madvise(12)", "OSError"),
        ("os.sched_setaffinity(0, {0})", "PermissionError"),
        ("import resource as r; r.setrlimit(r.RLIMIT_CPU, (5, 5))", "ValueError"),
        ("import fcntl; fcntl.fcntl(1, fcntl.F_SETFL, os.O_ASYNC)", "PermissionError"),
        ("os.chroot('/')", "PermissionError"),
    ],
)
def test_what_a_worker_may_not(statement: str, answer: str, full: Sandbox) -> None:
    assert ask(full, statement) == [answer]
