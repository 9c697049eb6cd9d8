"""The whole command where nothing is that only Unix has: `python tests/bare.py ARGUMENTS`, or `… -m pytest ARGUMENTS`.

Python's own library needs these things on Linux. So they are taken away from the grader's modules alone: each of them
gets stand-ins for os, signal and so on that lack what Windows lacks, in the grader's process and in its workers. Left
are the two pages of this system that say how a worker is watched and ended here. Files are opened and moved as Windows
does it: no folder can be opened, nothing can be opened from an open folder, a rename never replaces.
"""

from __future__ import annotations

import builtins
import os
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
MODULES = {
    "fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "posix", "_posixsubprocess", "readline",
    "crypt", "spwd", "nis", "ossaudiodev",
}  # fmt: skip
NAMES = {
    "os": {
        "fork", "forkpty", "posix_spawn", "posix_spawnp", "setsid", "getsid", "uname", "geteuid", "getuid", "getegid",
        "getgid", "fchmod", "fchown", "chown", "lchown", "set_blocking", "get_blocking", "pread", "pwrite",
        "pidfd_open", "killpg", "getpgid", "setpgid", "getpgrp", "sysconf", "mkfifo", "mknod", "chroot", "nice",
        "setpriority",
        "getpriority", "wait", "wait3", "wait4", "WIFSIGNALED", "WTERMSIG", "WEXITSTATUS", "WIFEXITED", "WNOHANG",
        "sched_getaffinity", "sched_setaffinity", "memfd_create", "setxattr", "getxattr", "statvfs", "fdatasync",
        "openpty", "ttyname", "tcgetpgrp", "getloadavg", "O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC", "O_NONBLOCK",
        "O_PATH", "O_NOCTTY", "O_SYNC", "POSIX_SPAWN_DUP2", "POSIX_SPAWN_CLOSE", "PRIO_PROCESS", "EX_OK",
    },
    "signal": {
        "SIGKILL", "SIGHUP", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGCHLD", "SIGPIPE", "SIGSTOP", "SIGQUIT", "alarm",
        "setitimer", "pthread_sigmask", "pthread_kill", "pidfd_send_signal", "sigwait", "siginterrupt",
    },
    "select": {"poll", "epoll", "kqueue"},
    "socket": {"AF_UNIX", "socketpair", "SCM_RIGHTS", "SOCK_SEQPACKET", "CMSG_SPACE", "CMSG_LEN"},
    "time": {"clock_gettime", "clock_getres", "pthread_getcpuclockid", "tzset"},
}  # fmt: skip
for name in ("signal", "select", "socket"):
    NAMES[f"_{name}"] = NAMES[name]
# How this system watches and ends a worker, and how it is told which system this is.
OWN_PAGES = {
    "grader.sandbox.outside.portable.proc", "grader.sandbox.outside.portable.unix",
    "grader.sandbox.inside.portable.windows",  # asks which system this is
}  # fmt: skip
CHOOSES = "grader.sandbox.outside.homes"
BEFORE = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tests.bare import install; install(); "


class Without(ModuleType):
    """A module as it is, without some of its names, and with others in their place."""

    def __init__(self, module: ModuleType, names: set[str], instead: dict[str, Any]) -> None:
        object.__setattr__(self, "_parts", (module, names, instead))
        super().__init__(module.__name__)

    def __getattribute__(self, name: str) -> Any:
        module, names, instead = object.__getattribute__(self, "_parts")
        if name in names:
            raise AttributeError(f"there is no {module.__name__}.{name} here")
        return instead[name] if name in instead else getattr(module, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(object.__getattribute__(self, "_parts")[0], name, value)


def install() -> None:
    """From now on, for modules of the grader that are imported from now on."""
    real = builtins.__import__
    made: dict[tuple[str, bool], ModuleType] = {}

    def guarded(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> ModuleType:
        importer = (globals or {}).get("__name__", "")
        top = name.partition(".")[0]
        if level or importer.partition(".")[0] != "grader" or importer in OWN_PAGES:
            return real(name, globals, locals, fromlist, level)
        if top in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        module = real(name, globals, locals, fromlist, level)
        if (top in NAMES or top == "sys") and module.__name__ == top:
            key = top, importer == CHOOSES
            made.setdefault(key, Without(module, NAMES.get(top, set()), _instead(*key)))
            return made[key]
        return module

    builtins.__import__ = guarded  # type: ignore[assignment]


def _instead(module: str, chooses: bool) -> dict[str, Any]:
    if module == "os":
        return {"open": _open, "rename": _rename, "supports_dir_fd": set(), "replace": _no_dir_fd(os.replace),
                "mkdir": _no_dir_fd(os.mkdir), "unlink": _no_dir_fd(os.unlink), "stat": _no_dir_fd(os.stat),
                "lstat": _no_dir_fd(os.lstat)}  # fmt: skip
    if module == "sys":
        return {"platform": "bare" if chooses else "win32"}
    return {}


def _no_dir_fd(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        if any(named.get(key) is not None for key in ("dir_fd", "src_dir_fd", "dst_dir_fd")):
            raise NotImplementedError("dir_fd unavailable on this platform")
        return function(*arguments, **named)

    return call


def _open(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    if os.path.isdir(path):
        raise PermissionError(13, "Permission denied", path)
    return os.open(path, flags, mode)


def _rename(source: Any, target: Any) -> None:
    if os.path.lexists(target):
        raise FileExistsError(17, "File exists", source, None, target)
    os.rename(source, target)


def main() -> None:
    sys.path.insert(0, str(ROOT))
    install()
    from grader.sandbox.outside.portable import home

    home._ENTRY = BEFORE + home._ENTRY
    if sys.argv[1:2] == ["-m"]:
        del sys.argv[:2]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    else:
        from grader.cli import run

        run()


if __name__ == "__main__":
    main()
