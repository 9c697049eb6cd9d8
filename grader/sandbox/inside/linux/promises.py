"""What docs/sandbox.md says a worker may not do → how each is tried, and what went through here.

One table for two readers: the zygote, which tries all of it once in a fork that is thrown away, and `grader doctor`,
which tells it line by line. A try is harmless where it goes through: its files were made for it, its processes are the
zygote's, and what would need an argument that makes sense gets one that does not. So what a wall refuses is known by
the wall's errno: the kernel itself would have found another fault, or none.
"""

from __future__ import annotations

import _thread
import errno
import os
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from grader.sandbox.inside.linux.restrict import COUNTER, LANDLOCK, SECCOMP
from grader.sandbox.linux import kernel

REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
_NOWHERE = "/nowhere/nothing"
# Calls that calls.py does not name, because what is not named is refused there: (x86_64, aarch64).
UNNAMED = {
    "shmget": (29, 194), "unshare": (272, 97), "bpf": (321, 280), "io_uring_setup": (425, 425), "clone3": (435, 435),
}  # fmt: skip


class Ground(NamedTuple):
    """What is tried on. victim: a file of ours that no worker may touch.  folder: where it lies.  room: the worker's
    own folder, "" for none.  other: a process.  numbers: the calls' numbers, empty where there is no table of them.
    given: a folder with a file called "file" that the worker may read, "" for none.
    """

    victim: str
    folder: str
    room: str
    other: int
    numbers: dict[str, int]
    most_threads: int
    given: str = ""

    def call(self, name: str, *arguments: int | bytes | None) -> int:
        """A call that Python has no name for."""
        if name not in self.numbers:
            raise OSError(errno.ENOSYS, "no such call on this processor")
        return kernel.syscall(self.numbers[name], *arguments)


Try = Callable[[Ground], object]


class Promise(NamedTuple):
    """What a worker may not do. walls: each of them is enough to keep it.  unless: the allowance that takes it back.

    tries: what to do, by the name of what is done.  also: errnos besides REFUSED that are a refusal here.
    """

    what: str
    walls: tuple[str, ...]
    tries: dict[str, Try]
    unless: str = ""
    only: str = ""
    also: tuple[int, ...] = ()


def broken(promise: Promise, ground: Ground) -> str:
    """The first try that was not refused, "" where all were."""
    for name, attempt in promise.tries.items():
        try:
            attempt(ground)
        except OSError as error:
            if error.errno in REFUSED or error.errno in promise.also:
                continue
        except RuntimeError:  # how Python tells that no thread could be started
            continue
        return name
    return ""


def in_force(promise: Promise, threads: bool, room: bool, given: bool) -> bool:
    """Does it hold for a policy that allows threads, a folder for temporary files, or files that are given?"""
    allowed = {"threads": threads, "room": room, "given": given}
    return not allowed.get(promise.unless, False) and allowed.get(promise.only, True)


def try_all(ground: Ground, threads: bool) -> dict[str, str]:
    """What → "" where it is refused, else what went through; of what is promised with these allowances."""
    return {p.what: broken(p, ground) for p in PROMISES if in_force(p, threads, bool(ground.room), bool(ground.given))}


def open_as(flags: int) -> Try:
    return lambda on: os.close(os.open(on.victim, flags))


def _fork(on: Ground) -> None:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    with suppress(OSError):  # refused as well
        os.waitpid(pid, 0)


def _too_many_threads(on: Ground) -> None:
    gate = _thread.allocate_lock()
    gate.acquire()
    before = _small_stacks()
    try:
        for _ in range(2 * on.most_threads):
            _thread.start_new_thread(gate.acquire, ())
    finally:
        _thread.stack_size(before)


def _small_stacks() -> int:
    """As small as this processor lets them be (32 KiB on x86-64, 128 on arm64); what they were before."""
    for size in (1 << 15, 1 << 17, 1 << 18):
        with suppress(ValueError):
            return _thread.stack_size(size)
    return _thread.stack_size()


def _own(on: Ground, name: str = "new") -> str:
    return os.path.join(on.room, name)


def _given(on: Ground) -> str:
    return os.path.join(on.given, "file")


def _set_limit(on: Ground) -> None:
    import resource

    same = struct.pack("=QQ", *resource.getrlimit(resource.RLIMIT_NOFILE))
    on.call("prlimit64", 0, resource.RLIMIT_NOFILE, same, None)


_FILES, _CALLS, _EITHER = (LANDLOCK,), (SECCOMP,), (LANDLOCK, SECCOMP)
_OUT, _TO, _BOTH, _NEW, _CUT = os.O_RDONLY, os.O_WRONLY, os.O_RDWR, os.O_CREAT | os.O_EXCL, os.O_TRUNC

PROMISES = (
    Promise("read files", _FILES, {"open": open_as(_OUT)}),
    Promise("list folders", _FILES, {"its folder": lambda on: os.listdir(on.folder), "/": lambda on: os.listdir("/")}),
    Promise("write to files", _EITHER, {
        "open for writing": open_as(_TO), "open for both": open_as(_BOTH), "append": open_as(_TO | os.O_APPEND),
    }),
    Promise("empty files", _EITHER, {
        "truncate": lambda on: os.truncate(on.victim, 0), "O_TRUNC": open_as(_CUT), "w": open_as(_TO | _CUT),
        "neither, and O_TRUNC": open_as(3 | _CUT),
        "creat": lambda on: on.call("creat", os.fsencode(on.victim), 0o600),
    }),
    Promise("make files, folders and links", _EITHER, {
        "a file": lambda on: os.close(os.open(on.victim + "+", _TO | _NEW)),
        "a folder": lambda on: os.mkdir(on.victim + "+"),
        "a pipe": lambda on: os.mkfifo(on.victim + "+"),
        "a link": lambda on: os.link(on.victim, on.victim + "+"),
        "a symbolic link": lambda on: os.symlink("/", on.victim + "+"),
    }),
    Promise("rename and remove files", _EITHER, {
        "rename": lambda on: os.rename(on.victim, on.victim + "+"), "remove": lambda on: os.unlink(on.victim),
        "remove a folder": lambda on: os.rmdir(on.folder),
    }),
    Promise("take files into its folder", _EITHER, {
        "rename": lambda on: os.rename(on.victim, _own(on)), "a link": lambda on: os.link(on.victim, _own(on)),
        "a symbolic link": lambda on: os.symlink(on.victim, _own(on)),
    }, only="room", also=(errno.EXDEV,)),
    Promise("change files that it is given", _EITHER, {
        "open for writing": lambda on: os.close(os.open(_given(on), _TO)),
        "empty": lambda on: os.truncate(_given(on), 0),
        "a file beside": lambda on: os.close(os.open(_given(on) + "+", _TO | _NEW)),
        "remove": lambda on: os.unlink(_given(on)),
    }, only="given"),
    Promise("change modes, owners, times", _CALLS, {
        "mode": lambda on: os.chmod(on.victim, 0o600), "owner": lambda on: os.chown(on.victim, -1, -1),
        "times": lambda on: os.utime(on.victim), "attributes": lambda on: os.setxattr(on.victim, "user.a", b"b"),
    }),
    Promise("start threads", _CALLS, {"a thread": lambda on: _thread.start_new_thread(int, ())}, unless="threads"),
    Promise("start threads without end", (COUNTER,), {"as many again": _too_many_threads}, only="threads"),
    Promise("start processes", _CALLS, {
        "fork": _fork, "clone3": lambda on: on.call("clone3", None, 0),
    }),
    Promise("start programs", _CALLS, {
        "execve": lambda on: os.execv(_NOWHERE, [_NOWHERE]),
        "execveat": lambda on: on.call("execveat", -1, _NOWHERE.encode(), None, None, 0),
    }),
    Promise("signal other processes", _CALLS, {
        "kill": lambda on: os.kill(on.other, 0), "to its group": lambda on: os.kill(0, 0),
        "pidfd_open": lambda on: os.close(os.pidfd_open(on.other)),
        "F_SETOWN": lambda on: on.call("fcntl", 0, 8, on.other),
        "sigqueue": lambda on: on.call("rt_sigqueueinfo", on.other, 0, None),
    }),
    Promise("trace other processes", _CALLS, {
        "ptrace": lambda on: on.call("ptrace", -1, on.other, 0, 0),
        "read their memory": lambda on: on.call("process_vm_readv", on.other, None, 0, None, 0, 0),
        "write their memory": lambda on: on.call("process_vm_writev", on.other, None, 0, None, 0, 0),
        "take their descriptors": lambda on: on.call("pidfd_getfd", -1, -1, 0),
    }),
    Promise("slow down or limit others", _CALLS, {
        "setpriority": lambda on: os.setpriority(
            os.PRIO_PROCESS, on.other, os.getpriority(os.PRIO_PROCESS, 0)
        ),
        "sched_setaffinity": lambda on: on.call("sched_setaffinity", on.other, 0, None),
        "ioprio_set": lambda on: on.call("ioprio_set", 1, on.other, 1 << 30),
        "prlimit": lambda on: on.call("prlimit64", on.other, 4, None, None),
    }),
    Promise("find other processes", _CALLS, {
        "their clocks": lambda on: time.clock_gettime((~on.other << 3) | 2),
        "their group": lambda on: os.getpgid(on.other),
        "their session": lambda on: os.getsid(on.other),
        "their priority": lambda on: os.getpriority(os.PRIO_PROCESS, on.other),
        "their processors": lambda on: on.call("sched_getaffinity", on.other, 0, None),
    }),
    Promise("use the network or sockets", _CALLS, {
        "socket": lambda on: on.call("socket", 1, 1, 0), "a pair": lambda on: on.call("socketpair", 1, 1, 0, None),
        "connect": lambda on: on.call("connect", -1, None, 0), "bind": lambda on: on.call("bind", -1, None, 0),
        "netlink": lambda on: on.call("socket", 16, 3, 0),
    }),
    Promise("share memory", _CALLS, {
        "memfd_create": lambda on: on.call("memfd_create", None, 0),
        "shmget": lambda on: on.call("shmget", 0, 0, 0),
    }),
    Promise("compare memory with others", _CALLS, {
        "MADV_MERGEABLE": lambda on: on.call("madvise", 0, 0, 12),
        "MADV_PAGEOUT": lambda on: on.call("madvise", 0, 0, 21),
    }, also=(errno.EINVAL,)),
    Promise("make namespaces and mounts", _CALLS, {
        "unshare": lambda on: on.call("unshare", 0),
        "mount": lambda on: on.call("mount", None, None, None, 0, None),
        "chroot": lambda on: os.chroot("/"),
        "io_uring_setup": lambda on: on.call("io_uring_setup", 0, None),
        "bpf": lambda on: on.call("bpf", -1, None, 0),
    }),
    Promise("lift its own limits", _CALLS, {"prlimit": _set_limit}),
)  # fmt: skip
