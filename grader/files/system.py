"""What differs between systems, in the one place outside the sandbox; mostly found out by what there is.

Where folders cannot be opened (Windows), nothing goes from one open folder to the next: each step is looked at before
it is taken (looking.py), and who exchanges it in between is not met. There the sandbox promises nothing either.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def _flags(*names: str) -> int:
    """Those of them that this system has."""
    flags = 0
    for name in names:
        flags |= getattr(os, name, 0)
    return flags


NO_LINK = _flags("O_NOFOLLOW")
READ = os.O_RDONLY | _flags("O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT")
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK | _flags("O_CLOEXEC", "O_BINARY", "O_NOINHERIT")
FOLDER = _flags("O_PATH", "O_DIRECTORY", "O_CLOEXEC")  # it need not be listed
OPENS_FOLDERS = hasattr(os, "O_DIRECTORY") and {os.open, os.mkdir, os.unlink} <= os.supports_dir_fd

# Another program has the file open just now: a virus scanner, an indexer, an editor (Windows: access denied, sharing).
_HELD = (5, 32, 33)
_PATIENCE_SECONDS = 1.0
# Of st_reparse_tag: it stands for another name, as links of every kind and junctions do, which islink does not tell.
# That there is a tag at all says less: OneDrive tags what it has not fetched yet, and servers what they keep once.
_OTHER_NAME = 0x20000000


def state_folder() -> Path:
    """Where programs keep what they want to remember of this user."""
    home = os.path.expanduser("~")
    if set_by_user := os.environ.get("XDG_STATE_HOME"):
        return Path(set_by_user)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local"))
    if sys.platform == "darwin":
        return Path(home, "Library", "Application Support")
    return Path(home, ".local", "state")


def is_own(status: os.stat_result) -> bool:
    """Does it belong to this user? True where files have no owners."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def is_link(path: str | Path) -> bool:
    """Does it lead elsewhere? False of what is not there."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return leads_elsewhere(status.st_mode, getattr(status, "st_reparse_tag", 0))


def leads_elsewhere(mode: int, tag: int) -> bool:
    """Of a file's mode and, on Windows, its reparse tag."""
    return stat.S_ISLNK(mode) or bool(tag & _OTHER_NAME)


def disk_bytes(status: os.stat_result) -> int:
    """What a file takes, or where nobody tells what is in it."""
    return int(getattr(status, "st_blocks", -(-status.st_size // 512)) * 512)


def set_mode(descriptor: int, mode: int) -> None:
    """The permissions, where files have some."""
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, mode)


def replace(
    source: str | Path,
    target: str | Path,
    move: Callable[[str | Path, str | Path], None] = os.replace,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """`source` takes the place of `target`. Tried again for a second while another program holds one of them."""
    pause = 0.01
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return move(source, target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD or time.monotonic() > until:
                raise
        sleep(pause)
        pause *= 2


def move_folder(source: Path, target: Path) -> None:
    """To where nothing is, or an empty folder. Raises OSError."""
    if not OPENS_FOLDERS:  # then a rename does not take an empty folder's place
        with suppress(FileNotFoundError):
            os.rmdir(target)
    replace(source, target, os.rename)


def processors() -> int:
    """That this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# For subprocess: Ctrl-C of a terminal reaches a process in a session of its own only through who started it.
OWN_SESSION = sys.platform != "win32"


@contextmanager
def without_interrupts() -> Iterator[None]:
    """Ctrl-C on a terminal reaches every process of it. Whatever is started here, and later from there, is spared."""
    if sys.platform == "win32":  # there Ctrl-C reaches who has a console, and processes of a cluster have none
        yield
        return
    import signal

    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def mounts() -> str:
    """Which drive lies where, as Linux tells it: a line each of device, folder, kind and more; "" elsewhere."""
    with suppress(OSError), open("/proc/self/mounts", encoding="utf-8", errors="surrogateescape") as file:
        return file.read()
    return ""


def inherited_memory_limit() -> int | None:
    """In bytes, what a shell or a batch system lets this process have; None for no limit."""
    if sys.platform == "win32":
        return None
    import resource

    limits = [resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA)]
    return min((limit for limit in limits if limit != resource.RLIM_INFINITY), default=None)
