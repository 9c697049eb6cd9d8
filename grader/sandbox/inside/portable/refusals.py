"""Inside a worker of the portable home: what a program may not do on Linux is refused here, too, by Python itself.

No wall: who goes around Python goes through. It is here so that an honest program meets the same on every system: what
works on a laptop works where it is graded, and the other way round.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from typing import Any

from grader.sandbox.inside.imports import EXTENSIONS, LIBRARY, PACKAGES, extensions
from grader.sandbox.inside.opened import OPENED
from grader.sandbox.limits import Limits

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
# Python's own names of what is done; of those with a path it is the first argument.
_CHANGES = {
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
    "os.chflags", "os.utime", "os.setxattr", "os.removexattr",
}  # fmt: skip
_LOOKS = {"os.listdir", "os.scandir", "os.chdir"}
_NEVER = {
    "os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "os.killpg",
    "subprocess.Popen", "_winapi.CreateProcess", "pty.spawn", "socket.__new__", "socket.bind", "socket.connect",
    "socket.sendto", "webbrowser.open", "syslog.openlog", "winreg.OpenKey", "winreg.CreateKey",
}  # fmt: skip


def refuse(limits: Limits, numpy: str) -> None:
    """From now on, and for ever. numpy: the package's folder."""
    library = _Places([LIBRARY, EXTENSIONS, extensions()], PACKAGES)
    packages = _Places([numpy, numpy + ".libs", *OPENED.places])
    own = _Places([limits.folder] if limits.folder else [])
    readable, listable = _Places([limits.given] if limits.given else []), (library, packages, own)
    process = os.getpid()

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if not isinstance(path, int):
                _look(path, bool(flags & _WRITING), (library, packages, readable), own)
        elif event in _CHANGES:
            if not own.hold(arguments[0]):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), arguments[0])
        elif event in _LOOKS:
            path = arguments[0]
            if path is None or (not isinstance(path, int) and not any(places.hold(path) for places in listable)):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        elif event in _NEVER or (event == "os.kill" and arguments[0] != process):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    if not limits.threads:
        _refuse_threads()
    sys.addaudithook(hook)


def _look(path: Any, writing: bool, readable: tuple[_Places, ...], own: _Places) -> None:
    """Opening a file. One that is not there says so itself."""
    if own.hold(path) or _plain(path) in (os.devnull, "/dev/urandom"):
        return
    if writing or (os.path.lexists(path) and not any(places.hold(path) for places in readable)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


class _Places:
    """Folders with all that is in them, but for what lies in a folder that is called like one of `but`."""

    def __init__(self, folders: list[str], but: set[str] = frozenset()) -> None:  # type: ignore[assignment]
        self._folders = [os.path.join(_plain(folder), "") for folder in folders]
        self._but = but

    def hold(self, path: Any) -> bool:
        plain = os.path.join(_plain(path), "")
        for folder in self._folders:
            if plain.startswith(folder):
                return not self._but & set(plain[len(folder) :].split(os.sep))
        return False


def _plain(path: Any, _real: Callable[[Any], Any] = os.path.realpath, _case: Any = os.path.normcase) -> str:
    """One spelling for each path; bound here, before a program can change what Python's own functions do."""
    return str(_case(_real(os.fsdecode(path))))


def _refuse_threads() -> None:
    """With the words that Python has where the system gives no more of them."""
    import _thread
    import threading

    def start(*_: object, **__: object) -> None:
        raise RuntimeError("can't start new thread")

    for module in (_thread, threading):
        for name in ("start_new_thread", "start_new", "start_joinable_thread"):
            for spelling in (name, f"_{name}"):
                if hasattr(module, spelling):
                    setattr(module, spelling, start)
